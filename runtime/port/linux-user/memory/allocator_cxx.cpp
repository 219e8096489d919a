/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* C++'s operators new and delete. Apart from the C runtime, because they need libstdc++. */
#include <new>
#include <cstddef>
#include <cstdint>
#include "memory/allocator.h"

#define CALLER ((uintptr_t)__builtin_return_address(0))
#define FRAME ((uintptr_t)__builtin_frame_address(0))

/* The address of this very operator, so that stacks start with it. */
#define HERE(operator_type, name) ((uintptr_t)(operator_type) & name + 1)

using plain = void *(*)(std::size_t);
using plain_nothrow = void *(*)(std::size_t, const std::nothrow_t &);
using aligned = void *(*)(std::size_t, std::align_val_t);
using aligned_nothrow = void *(*)(std::size_t, std::align_val_t, const std::nothrow_t &);
using release = void (*)(void *);

/* What operator new does when there is no memory: the handler may free some, or throw. */
static bool call_new_handler(bool throws)
{
	std::new_handler handler = std::get_new_handler();

	if (handler) {
		handler();
		return true;
	}
	if (throws)
		throw std::bad_alloc();
	return false;
}

static void *allocate(std::size_t size, uintptr_t function, uintptr_t pc, uintptr_t frame,
		      bool throws)
{
	for (;;) {
		void *memory = ksan_allocate(size, function, pc, frame);

		if (memory || !call_new_handler(throws))
			return memory;
	}
}

static void *allocate_aligned(std::size_t size, std::align_val_t alignment, uintptr_t function,
			      uintptr_t pc, uintptr_t frame, bool throws)
{
	for (;;) {
		void *memory = ksan_allocate_aligned(static_cast<std::size_t>(alignment), size,
						     function, pc, frame);

		if (memory || !call_new_handler(throws))
			return memory;
	}
}

#define OPERATOR_NEW(name)                                                                         \
	__attribute__((weak)) void *name(std::size_t size)                                         \
	{                                                                                          \
		return allocate(size, HERE(plain, name), CALLER, FRAME, true);                     \
	}                                                                                          \
	__attribute__((weak)) void *name(std::size_t size, const std::nothrow_t &) noexcept        \
	{                                                                                          \
		try {                                                                              \
			return allocate(size, HERE(plain_nothrow, name), CALLER, FRAME, false);    \
		} catch (...) {                                                                    \
			return nullptr;                                                            \
		}                                                                                  \
	}                                                                                          \
	__attribute__((weak)) void *name(std::size_t size, std::align_val_t alignment)             \
	{                                                                                          \
		return allocate_aligned(size, alignment, HERE(aligned, name), CALLER, FRAME,       \
					true);                                                     \
	}                                                                                          \
	__attribute__((weak)) void *name(std::size_t size, std::align_val_t alignment,             \
					 const std::nothrow_t &) noexcept                          \
	{                                                                                          \
		try {                                                                              \
			return allocate_aligned(size, alignment, HERE(aligned_nothrow, name),      \
						CALLER, FRAME, false);                             \
		} catch (...) {                                                                    \
			return nullptr;                                                            \
		}                                                                                  \
	}

OPERATOR_NEW(operator new)
OPERATOR_NEW(operator new[])

#define OPERATOR_DELETE_FORM(name, ...)                                                            \
	__attribute__((weak)) void name(void *memory, ##__VA_ARGS__) noexcept                      \
	{                                                                                          \
		ksan_deallocate(memory, HERE(release, name), CALLER, FRAME);                       \
	}

#define OPERATOR_DELETE(name)                                                                      \
	OPERATOR_DELETE_FORM(name)                                                                 \
	OPERATOR_DELETE_FORM(name, std::size_t)                                                    \
	OPERATOR_DELETE_FORM(name, const std::nothrow_t &)                                         \
	OPERATOR_DELETE_FORM(name, std::align_val_t)                                               \
	OPERATOR_DELETE_FORM(name, std::size_t, std::align_val_t)                                  \
	OPERATOR_DELETE_FORM(name, std::align_val_t, const std::nothrow_t &)

OPERATOR_DELETE(operator delete)
OPERATOR_DELETE(operator delete[])
