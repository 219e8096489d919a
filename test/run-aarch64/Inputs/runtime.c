/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Just enough of a kernel's runtime, and of an operating system's start code, to run a test under
 * emulation: shadow and origins of the stack and of the program's data, one context.
 */
#include <stdint.h>
#include "varargs.h"

#define REGION (1u << 20)

struct region {
	uintptr_t start;
	unsigned char shadow[REGION], origin[REGION];
};

static struct region stack, data;
static char spare[2][REGION];
static _Alignas(16) unsigned char context[4096];
extern char __executable_start[];

void *memset(void *to, int byte, unsigned long size)
{
	for (unsigned long n = 0; n < size; n++)
		((volatile char *)to)[n] = (char)byte;
	return to;
}

void *memcpy(void *to, const void *from, unsigned long size)
{
	for (unsigned long n = 0; n < size; n++)
		((volatile char *)to)[n] = ((const char *)from)[n];
	return to;
}

static long call_system(long number, long a, long b, long c)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
	return x0;
}

static void say(const char *text)
{
	unsigned long length = 0;
	while (text[length])
		length++;
	call_system(64, 1, (long)text, (long)length);
}

static void leave(int status)
{
	call_system(93, status, 0, 0);
}

struct metadata {
	void *shadow, *origin;
};

static struct metadata metadata_of(void *address)
{
	uintptr_t at = (uintptr_t)address;
	struct region *regions[] = {&stack, &data};
	for (int n = 0; n < 2; n++)
		if (at - regions[n]->start < REGION)
			return (struct metadata){
				&regions[n]->shadow[at - regions[n]->start],
				&regions[n]->origin[(at - regions[n]->start) & ~3ul]};
	return (struct metadata){spare[0], spare[1]};
}

#define METADATA(name) struct metadata __msan_metadata_ptr_for_##name(void *address)
#define DEFINE(name)                                                                               \
	METADATA(name);                                                                            \
	METADATA(name)                                                                             \
	{                                                                                          \
		return metadata_of(address);                                                       \
	}
DEFINE(load_1)
DEFINE(load_2)
DEFINE(load_4)
DEFINE(load_8)
DEFINE(store_1)
DEFINE(store_2)
DEFINE(store_4)
DEFINE(store_8)

struct metadata __msan_metadata_ptr_for_load_n(void *address, unsigned long size)
{
	(void)size;
	return metadata_of(address);
}

struct metadata __msan_metadata_ptr_for_store_n(void *address, unsigned long size)
{
	(void)size;
	return metadata_of(address);
}

void *__msan_get_context_state(void)
{
	return context;
}

unsigned __msan_chain_origin(unsigned origin)
{
	return origin;
}

void __msan_warning(unsigned origin)
{
	(void)origin;
	say("an unexpected report\n");
	leave(1);
}

/* A constructor that clang adds for programs calls it; nobody calls the constructor. */
void __msan_init(void)
{
}

void __msan_poison_alloca(void *address, unsigned long size, char *description)
{
	(void)description;
	poison(address, size, 1);
}

void __msan_unpoison_alloca(void *address, unsigned long size)
{
	memset(metadata_of(address).shadow, 0, size);
}

void *__msan_memcpy(void *to, const void *from, unsigned long size)
{
	memcpy(metadata_of(to).shadow, metadata_of((void *)from).shadow, size);
	memcpy(metadata_of(to).origin, metadata_of((void *)from).origin, (size + 3) & ~3ul);
	return memcpy(to, from, size);
}

void *__msan_memmove(void *to, const void *from, unsigned long size)
{
	return __msan_memcpy(to, from, size);
}

void *__msan_memset(void *to, int byte, unsigned long size)
{
	memset(metadata_of(to).shadow, 0, size);
	return memset(to, byte, size);
}

void poison(void *address, unsigned long size, unsigned origin)
{
	struct metadata of = metadata_of(address);
	memset(of.shadow, 0xff, size);
	for (unsigned long n = 0; n < size; n += 4)
		memcpy((char *)of.origin + n, &origin, 4);
}

static int failures;

void expect(const void *address, unsigned long size, unsigned origin, int line)
{
	struct metadata of = metadata_of((void *)address);
	unsigned char wanted = origin ? 0xff : 0;
	char text[] = "line ...: argument with origin ..: wrong shadow or origin\n";
	unsigned found;
	int good = 1;

	for (unsigned long n = 0; n < size; n++)
		good &= ((unsigned char *)of.shadow)[n] == wanted;
	for (unsigned long n = 0; origin && n < size; n += 4) {
		memcpy(&found, (char *)of.origin + n, 4);
		good &= found == origin;
	}
	if (good)
		return;
	failures++;
	for (int n = 7; n > 4; n--, line /= 10)
		text[n] = (char)('0' + line % 10);
	text[31] = (char)('0' + origin / 10);
	text[32] = (char)('0' + origin % 10);
	say(text);
}

static __attribute__((used)) void start(uintptr_t top)
{
	stack.start = (top & ~15ul) - REGION + 4096;
	data.start = (uintptr_t)__executable_start;
	test();
	leave(failures != 0);
}

__asm__(".globl _start\n_start:\n mov x0, sp\n bl start\n");
