/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What race mode asks of a host, as far as it is the same for every kernel on x86-64. */
#include <ksan/port.h>
#include <ksan/port-kernel.h>
#include "core/common/string.h"

/* So many frames of the runtime there are at most, and none of it further out. */
#define MAX_INSIDE 6

/* Close enough for delays: of a processor of 1 GHz. */
uint64_t ksan_port_clock(void)
{
	uint32_t low, high;

	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

void ksan_port_delay(unsigned microseconds)
{
	uint64_t end = ksan_port_clock() + microseconds * UINT64_C(1000);

	while (ksan_port_clock() < end)
		ksan_port_yield();
}

uint32_t ksan_port_thread_id(void)
{
	static uint32_t last;

	return __atomic_add_fetch(&last, 1, __ATOMIC_RELAXED);
}

unsigned ksan_port_id(void)
{
	return 1;
}

const char *ksan_port_program(void)
{
	return "kernel";
}

/* A kernel has none. */
void ksan_port_describe_process(bool command, bool modules)
{
	(void)command, (void)modules;
}

bool ksan_port_is_terminal(void)
{
	return false;
}

size_t ksan_port_symbolize(uintptr_t pc, struct ksan_frame *frames, size_t max)
{
	uintptr_t start = pc;
	size_t size;

	if (!max)
		return 0;
	frames[0] = (struct ksan_frame){.pc = pc};
	frames[0].function = ksan_port_symbol(pc, &start, &size);
	frames[0].function_offset = pc - start;
	return 1;
}

/* The runtime's own functions lie below one that instrumented code calls. */
static bool is_interface(uintptr_t pc)
{
	uintptr_t start;
	size_t size;
	const char *name = ksan_port_symbol(pc - 1, &start, &size);

	return name && (ksan_starts_with(name, "__tsan_") || ksan_starts_with(name, "__ksan_") ||
			ksan_starts_with(name, "ksan_"));
}

size_t ksan_port_unwind(uintptr_t *stack, size_t max)
{
	size_t size = ksan_port_unwind_fast((uintptr_t)__builtin_return_address(0),
					    (uintptr_t)__builtin_frame_address(0), stack, max);
	size_t first = size < MAX_INSIDE ? size : MAX_INSIDE;

	while (first && !is_interface(stack[first - 1]))
		first--;
	for (size_t i = first; i < size; i++)
		stack[i - first] = stack[i];
	return size - first;
}

/* Of the callers nothing is known: the place alone. */
size_t ksan_port_unwind_at(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max)
{
	(void)frame;
	if (!max)
		return 0;
	stack[0] = pc;
	return 1;
}

enum ksan_document ksan_port_document_open(const char *path, size_t tail)
{
	(void)path, (void)tail;
	return KSAN_DOCUMENT_FAILED;
}

void ksan_port_document_write(const char *text, size_t size)
{
	(void)text, (void)size;
}

const char *ksan_port_read_file(const char *path, int *error)
{
	(void)path;
	*error = 2;
	return NULL;
}
