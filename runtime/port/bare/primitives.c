/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Plain copies and fills of x86-64 without vector registers: string instructions. */
#include <ksan/port.h>
#include <ksan/port-kernel.h>

void ksan_port_copy(void *dst, const void *src, size_t size)
{
	__asm__ volatile("rep movsb" : "+D"(dst), "+S"(src), "+c"(size) : : "memory");
}

void ksan_port_move(void *dst, const void *src, size_t size)
{
	if ((uintptr_t)dst - (uintptr_t)src >= size) {
		ksan_port_copy(dst, src, size);
		return;
	}
	dst = (char *)dst + size - 1;
	src = (const char *)src + size - 1;
	__asm__ volatile("std\n\trep movsb\n\tcld" : "+D"(dst), "+S"(src), "+c"(size) : : "memory");
}

void ksan_port_fill(void *dst, int byte, size_t size)
{
	__asm__ volatile("rep stosb" : "+D"(dst), "+c"(size) : "a"(byte) : "memory");
}

void ksan_port_zero_metadata(void *addr, size_t size)
{
	ksan_port_fill(addr, 0, size);
}

void ksan_port_fill_metadata(void *addr, uint32_t word, size_t size)
{
	size_t words = size / sizeof(word);

	if ((uintptr_t)addr % sizeof(word) || size % sizeof(word)) {
		ksan_port_fill(addr, (int)(word & 0xff), size);
		return;
	}
	__asm__ volatile("rep stosl" : "+D"(addr), "+c"(words) : "a"(word) : "memory");
}

/* A kernel is one process. */
void *ksan_port_map_shared(size_t size)
{
	return ksan_port_map(size);
}

/* Every stack of a kernel is large enough. */
void ksan_port_call_on_report_stack(void (*function)(void *data), void *data)
{
	function(data);
}

bool ksan_port_foreign_origins(unsigned n, struct ksan_origin_tables *tables)
{
	(void)n, (void)tables;
	return false;
}

void ksan_port_yield(void)
{
	__asm__ volatile("pause");
}
