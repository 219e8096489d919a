/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode for users: tell ksan what it cannot see, ask what it knows.
 *
 * Needed where memory is written or handed out behind ksan's back: by assembly, by a system call
 * that ksan does not know, by an uninstrumented library, by an allocator of the program's own.
 *
 * All functions take a start and a size in bytes, and act on the bytes of [addr, addr+size). They
 * never change the contents of memory, own nothing and keep no pointer; they cannot fail. A range
 * that is not application memory, or empty, is ignored and counts as initialised. All may be called
 * from any thread and, except ksan_print_shadow(), from signal handlers. Concurrent calls on
 * overlapping ranges leave each byte as one of the calls would.
 *
 * In a program that is not built with -fsanitize=memory, the functions do nothing and need no
 * library; ksan_test() then returns -1, ksan_check() nothing. KSAN_MEMORY tells which it is.
 *
 * The interface of <sanitizer/msan_interface.h> is declared, too, so that code with annotations
 * for MemorySanitizer compiles and means the same. Source: that header, of clang 19.
 */
#ifndef KSAN_MEMORY_H
#define KSAN_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#define KSAN_MEMORY 1
#endif
#endif
#ifndef KSAN_MEMORY
#define KSAN_MEMORY 0
#endif

#if KSAN_MEMORY
/* Defined by the runtime. */
#define KSAN_INTERFACE(type, name, parameters, result) type name parameters;
#else
/* The same functions, with nothing to do; the other header has no part in such a build. */
#ifndef MSAN_INTERFACE_H
#define MSAN_INTERFACE_H
#define KSAN_INTERFACE(type, name, parameters, result)                                             \
	static inline __attribute__((unused)) type name parameters                                 \
	{                                                                                          \
		return result;                                                                     \
	}
#else
#define KSAN_INTERFACE(type, name, parameters, result)
#define KSAN_INTERFACE_BY_OTHER
#endif
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunused-parameter"
#elif defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Marks the range initialised. */
KSAN_INTERFACE(void, __msan_unpoison, (const volatile void *addr, size_t size), (void)0)
/* Marks a 0-terminated string initialised, with its terminator. */
KSAN_INTERFACE(void, __msan_unpoison_string, (const volatile char *string), (void)0)
/* Marks the first count arguments, of at most 8 bytes each, of the next call initialised. */
KSAN_INTERFACE(void, __msan_unpoison_param, (size_t count), (void)0)
/* Marks the range uninitialised; its origin stays what it was. Prefer ksan_poison(). */
KSAN_INTERFACE(void, __msan_poison, (const volatile void *addr, size_t size), (void)0)
/* Marks the bits that are set in the size bytes at shadow uninitialised, the others initialised. */
KSAN_INTERFACE(void, __msan_partial_poison, (const volatile void *addr, void *shadow, size_t size),
	       (void)0)
/* Marks the range uninitialised, with the caller as origin: memory that an allocator hands out. */
KSAN_INTERFACE(void, __msan_allocated_memory, (const volatile void *addr, size_t size), (void)0)
/* Copies what is known of [src, src+size) to [dst, dst+size); the ranges may overlap. */
KSAN_INTERFACE(void, __msan_copy_shadow,
	       (const volatile void *dst, const volatile void *src, size_t size), (void)0)

/* The offset of the first byte that is not wholly initialised, or -1. */
KSAN_INTERFACE(intptr_t, __msan_test_shadow, (const volatile void *addr, size_t size), -1)
/* Reports, as a use by the caller, if the range is not wholly initialised. */
KSAN_INTERFACE(void, __msan_check_mem_is_initialized, (const volatile void *addr, size_t size),
	       (void)0)
/* Prints shadow and origins of the range to the report stream, for reading. */
KSAN_INTERFACE(void, __msan_print_shadow, (const volatile void *addr, size_t size), (void)0)
/* The same without origins, on one line. */
KSAN_INTERFACE(void, __msan_dump_shadow, (const volatile void *addr, size_t size), (void)0)

/* The identifier of the origin of a byte; 0 is none. It means something for poisoned bytes only. */
KSAN_INTERFACE(uint32_t, __msan_get_origin, (const volatile void *addr), 0)
KSAN_INTERFACE(void, __msan_set_origin, (const volatile void *addr, size_t size, uint32_t origin),
	       (void)0)
/* True if a value of origin id may be a copy of one of origin ancestor. */
KSAN_INTERFACE(int, __msan_origin_is_descendant_or_same, (uint32_t id, uint32_t ancestor), 0)
/* 0: the program has no origins; 1: where values come from; 2: also through which stores. */
KSAN_INTERFACE(int, __msan_get_track_origins, (void), 0)
/* The origin of the last report of this thread. */
KSAN_INTERFACE(uint32_t, __msan_get_umr_origin, (void), 0)

/* Between (1) and (0) a use is not reported but expected: without one the program ends. */
KSAN_INTERFACE(void, __msan_set_expect_umr, (int expect), (void)0)
/* Whether the program goes on after a report, in code that was compiled to be able to. */
KSAN_INTERFACE(void, __msan_set_keep_going, (int keep_going), (void)0)
/* Called once, before a report ends the program. */
KSAN_INTERFACE(void, __msan_set_death_callback, (void (*callback)(void)), (void)0)
/* Between the two, which nest, wrappers of libc do not check what they read (this thread). */
KSAN_INTERFACE(void, __msan_scoped_disable_interceptor_checks, (void), (void)0)
KSAN_INTERFACE(void, __msan_scoped_enable_interceptor_checks, (void), (void)0)
/* Always 0: no binary translation takes part. */
KSAN_INTERFACE(int, __msan_has_dynamic_component, (void), 0)
/* Around a switch to another stack, before it with the new stack, after it on the new stack. */
KSAN_INTERFACE(void, __msan_start_switch_fiber, (const void *bottom, size_t size), (void)0)
KSAN_INTERFACE(void, __msan_finish_switch_fiber, (const void **bottom_old, size_t *size_old),
	       (void)0)

#ifdef __cplusplus
}
#endif

#if !KSAN_MEMORY
#if defined(__clang__)
#pragma clang diagnostic pop
#elif defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
#endif

#undef KSAN_INTERFACE

/* The short names. Macros, so that a report names the place of the annotation itself. */
#ifdef KSAN_INTERFACE_BY_OTHER
#define ksan_poison(addr, size) ((void)(addr), (void)(size))
#define ksan_unpoison(addr, size) ((void)(addr), (void)(size))
#define ksan_unpoison_string(string) ((void)(string))
#define ksan_check(addr, size) ((void)(addr), (void)(size))
#define ksan_test(addr, size) ((void)(addr), (void)(size), (intptr_t)-1)
#define ksan_print_shadow(addr, size) ((void)(addr), (void)(size))
#define ksan_copy_shadow(dst, src, size) ((void)(dst), (void)(src), (void)(size))
#else
/* Marks the range uninitialised; reports say that it was marked here. */
#define ksan_poison(addr, size) __msan_allocated_memory((addr), (size))
/* Marks the range initialised. */
#define ksan_unpoison(addr, size) __msan_unpoison((addr), (size))
/* Marks a 0-terminated string initialised, with its terminator. */
#define ksan_unpoison_string(string) __msan_unpoison_string(string)
/* Reports if the range is not wholly initialised. */
#define ksan_check(addr, size) __msan_check_mem_is_initialized((addr), (size))
/* The offset of the first byte that is not wholly initialised, or -1. */
#define ksan_test(addr, size) __msan_test_shadow((addr), (size))
/* Prints what is known of the range to the report stream. */
#define ksan_print_shadow(addr, size) __msan_print_shadow((addr), (size))
/* Copies what is known of src to dst, for a copy that ksan did not see. */
#define ksan_copy_shadow(dst, src, size) __msan_copy_shadow((dst), (src), (size))
#endif

#endif
