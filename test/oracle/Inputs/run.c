/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Runs a program, and takes down what it does. The runtime interface is defined here, so that a
 * failure is the instrumentation's and no runtime's. With context=call, every call leaves another
 * context current.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ksan/abi.h>
#include "run.h"

#define CLEARED (1 << 16) /* bytes of the stack */

_Thread_local uint64_t __msan_param_tls[100], __msan_retval_tls[100], __msan_va_arg_tls[100];
_Thread_local uint32_t __msan_param_origin_tls[200], __msan_va_arg_origin_tls[200];
_Thread_local uint32_t __msan_retval_origin_tls;
_Thread_local uint64_t __msan_va_arg_overflow_size_tls;

bool eager_checks, recovers, context_by_call;
static _Alignas(16) uint8_t contexts[2][KSAN_CONTEXT_SIZE];
static unsigned current;

struct entry entries[MAX_ENTRIES];
unsigned entry_count;

static const struct input *input;
static bool instrumented;
static unsigned fetches;
static jmp_buf leave;

static void add_entry(struct entry entry)
{
	if (entry_count == MAX_ENTRIES) {
		fputs("too many reports\n", stderr);
		exit(2);
	}
	entries[entry_count++] = entry;
}

/* ---- the runtime interface ---- */

void __msan_init(void)
{
}

uint32_t __msan_chain_origin(uint32_t origin)
{
	return origin;
}

void *__msan_get_context_state(void)
{
	return contexts[current];
}

void __msan_set_alloca_origin_with_descr(void *address, uint64_t size, uint32_t *id,
					 const char *description)
{
	uint64_t first = (uint64_t)((uint8_t *)address - MEMORY) / 4;
	(void)id;
	(void)description;
	for (uint64_t n = 0; n < (size + 3) / 4; n++)
		ORIGIN[first + n] = ORIGIN_LOCAL;
}

void oracle_warning(uint32_t origin, unsigned line)
{
	add_entry((struct entry){.kind = REPORT, .line = line, .origin = origin});
}

_Noreturn void oracle_warning_noreturn(uint32_t origin, unsigned line)
{
	oracle_warning(origin, line);
	longjmp(leave, 1);
}

#define MAYBE_WARNING(size, type)                                                                  \
	void oracle_maybe_warning_##size(type shadow, uint32_t origin, unsigned line)              \
	{                                                                                          \
		if (shadow && recovers)                                                            \
			oracle_warning(origin, line);                                              \
		else if (shadow)                                                                   \
			oracle_warning_noreturn(origin, line);                                     \
	}
MAYBE_WARNING(1, uint8_t)
MAYBE_WARNING(2, uint16_t)
MAYBE_WARNING(4, uint32_t)
MAYBE_WARNING(8, uint64_t)

/* ---- what the programs call ---- */

static uint8_t *slot(unsigned base, void *in_tls, unsigned offset)
{
	return (context_by_call ? contexts[current] + base : (uint8_t *)in_tls) + offset;
}

static uint8_t *param_shadow(unsigned index)
{
	return slot(KSAN_CONTEXT_PARAM, __msan_param_tls, index * KSAN_SHADOW_TLS_ALIGNMENT);
}

static uint32_t *param_origin(unsigned index)
{
	return (uint32_t *)slot(KSAN_CONTEXT_PARAM_ORIGIN, __msan_param_origin_tls,
				index * KSAN_SHADOW_TLS_ALIGNMENT);
}

uint8_t *result_shadow(void)
{
	return slot(KSAN_CONTEXT_RETVAL, __msan_retval_tls, 0);
}

uint32_t *result_origin(void)
{
	return (uint32_t *)slot(KSAN_CONTEXT_RETVAL_ORIGIN, &__msan_retval_origin_tls, 0);
}

static void take_argument(unsigned index, uint8_t bits, bool eager)
{
	struct entry entry = {.kind = ARGUMENT, .bits = bits};
	if (instrumented && !(eager && eager_checks)) {
		entry.shadow = *param_shadow(index);
		entry.origin = *param_origin(index);
	}
	add_entry(entry);
}

/* Nobody may use the old one any more. */
static void switch_context(void)
{
	memset(contexts[current], 0xff, KSAN_CONTEXT_SIZE);
	current ^= 1;
}

void pass(uint8_t a)
{
	take_argument(0, a, false);
	switch_context();
}

void take(uint8_t a)
{
	take_argument(0, a, true);
	switch_context();
}

void take_first(uint8_t a, uint8_t b)
{
	take_argument(0, a, true);
	take_argument(1, b, false);
	switch_context();
}

void take_both(uint8_t a, uint8_t b)
{
	take_argument(0, a, true);
	take_argument(1, b, true);
	switch_context();
}

uint8_t fetch(void)
{
	unsigned n = fetches++ % FETCHES;
	switch_context();
	*result_shadow() = input->fetched_poison[n];
	*result_origin() = ORIGIN_FETCH;
	return input->fetched[n];
}

/* ---- one run ---- */

static void set_up(const struct input *from)
{
	input = from;
	entry_count = fetches = current = 0;
	memcpy(MEMORY, from->memory, sizeof(from->memory));
}

/*
 * The machine's stack variables start out as 0. Whether their shadow is stale must not matter: it
 * is set, or they are written first.
 */
static __attribute__((noinline)) void clear_stack(bool poisoned)
{
	uint8_t below[CLEARED], *shadow = SHADOW + (below - MEMORY);
	memset(below, 0, CLEARED);
	memset(shadow, poisoned ? 0xff : 0, CLEARED);
	__asm__ volatile("" : : "r"(below) : "memory");
}

/* With a frame in between that is larger than what clear_stack() itself leaves on the stack. */
static __attribute__((noinline)) uint8_t call_below(const struct program *program,
						    const struct input *from)
{
	uint8_t gap[256], result;
	__asm__ volatile("" : : "r"(gap) : "memory");
	result = program->instrumented(MEMORY, MEMORY + SPACE, from->a, from->b);
	__asm__ volatile("" : : "r"(gap) : "memory");
	return result;
}

bool run_instrumented(const struct program *program, const struct input *from, uint8_t *result)
{
	set_up(from);
	instrumented = true;
	memcpy(SHADOW, from->poison, sizeof(from->poison));
	for (unsigned n = 0; n < 2 * SPACE / 4; n++)
		ORIGIN[n] = origin_of(n * 4);
	memset(contexts, 0, sizeof(contexts));
	*param_shadow(0) = *param_shadow(1) = 0;
	*param_shadow(2) = from->a_poison;
	*param_origin(2) = ORIGIN_A;
	*param_shadow(3) = from->b_poison;
	*param_origin(3) = ORIGIN_B;
	clear_stack(from->stale_poison & 1);
	if (setjmp(leave))
		return false;
	*result = call_below(program, from);
	return true;
}

uint8_t run_plain(const struct program *program, const struct input *from)
{
	set_up(from);
	instrumented = false;
	return program->plain(MEMORY, MEMORY + SPACE, from->a, from->b);
}
