/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the functions that shadow_oracle.py wraps around a test's own need beside the harness of
 * test/oracle: reports that are counted instead of shown, pointers that are poisoned but lead
 * somewhere, shadow for stack and globals, and the few functions of the runtime that move memory.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "harness.h"

#define PAGE 4096
#define AROUND (1u << 20)
/* A test that hardly ever runs, because its operation is defined for hardly any operands. */
#define FEWEST_RUNS 20

extern _Thread_local uint64_t __msan_retval_tls[100];
extern _Thread_local uint32_t __msan_retval_origin_tls;

static uint8_t *shadow_of(const void *address)
{
	return (uint8_t *)((uintptr_t)address ^ 0x500000000000);
}

static uint32_t *origin_of(const void *address)
{
	return (uint32_t *)(((uintptr_t)shadow_of(address) + 0x100000000000) & ~(uintptr_t)3);
}

static void map(void *address, size_t size)
{
	if (mmap(address, size, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED) {
		perror("mmap");
		_exit(2);
	}
}

static void map_around(const void *address)
{
	char *low = (char *)((uintptr_t)address & ~(uintptr_t)(PAGE - 1)) - AROUND;

	map(shadow_of(low), 2 * AROUND);
	map(origin_of(low), 2 * AROUND);
}

/* The stack, and the program itself. */
__attribute__((constructor)) static void map_all(void)
{
	map_around(__builtin_frame_address(0));
	map_around(&test_count);
}

/* ---- reports: the linker sends calls of these here (--wrap) ---- */

static bool watching, reported;

void __real___msan_warning(void);
void __real___msan_warning_with_origin(uint32_t origin);

void __wrap___msan_warning(void)
{
	reported = true;
	if (!watching)
		__real___msan_warning();
}

void __wrap___msan_warning_with_origin(uint32_t origin)
{
	reported = true;
	if (!watching)
		__real___msan_warning_with_origin(origin);
}

void oracle_watch(void)
{
	watching = true;
	reported = false;
}

/* As if poison in the slots had been reported: where the operation is undefined. */
void oracle_report_for(const uint8_t *input, uint64_t slots)
{
	for (unsigned slot = 0; slot < MAX_OPERANDS; slot++)
		for (unsigned i = 0; slots >> slot & 1 && i < SLOT; i++)
			reported |= shadow_of(input)[slot * SLOT + i] != 0;
}

/* Afterwards the lowest bit of the output is poisoned exactly when there was a report. */
void oracle_reports(uint8_t *output)
{
	watching = false;
	memset(shadow_of(output), 0, SLOT);
	*shadow_of(output) = reported;
	*origin_of(output) = reported;
}

/* One bit that every bit of the slots in `slots` changes. */
void oracle_parity(const uint8_t *input, uint8_t *output, uint64_t slots)
{
	unsigned parity = 0;

	for (unsigned slot = 0; slot < MAX_OPERANDS; slot++)
		for (unsigned i = 0; slots >> slot & 1 && i < SLOT; i++)
			parity ^= (unsigned)__builtin_popcount(input[slot * SLOT + i]);
	memset(output, 0, SLOT);
	*output = parity & 1;
}

/* ---- statements about the whole result: the output becomes whether it does not hold ---- */

static void state(uint8_t *output, bool wrong)
{
	memset(output, 0, SLOT);
	memset(shadow_of(output), 0, SLOT);
	*output = wrong;
}

void oracle_clean(uint8_t *output, uint64_t bits)
{
	bool wrong = false;
	for (uint64_t i = 0; i < bits; i++)
		wrong |= shadow_of(output)[i / 8] >> i % 8 & 1;
	state(output, wrong);
}

void oracle_poisoned(uint8_t *output, uint64_t bits)
{
	bool wrong = false;
	for (uint64_t i = 0; i < bits; i++)
		wrong |= !(shadow_of(output)[i / 8] >> i % 8 & 1);
	state(output, wrong);
}

/* ---- what callers do ---- */

/* A pointer to `memory` with the poison of the eight bytes at `poison`. */
void *oracle_pointer(void *memory, const void *poison)
{
	memcpy(__msan_retval_tls, shadow_of(poison), 8);
	__msan_retval_origin_tls = *origin_of(poison);
	return memory;
}

/* One for each test, beside the table of tests. */
extern unsigned oracle_runs[];

void oracle_ran(uint32_t test)
{
	oracle_runs[test]++;
}

__attribute__((destructor)) static void count_runs(void)
{
	for (unsigned i = 0; i < test_count; i++)
		if (oracle_runs[i] < FEWEST_RUNS) {
			fprintf(stderr, "FAIL %s: ran %u times\n", tests[i].operation,
				oracle_runs[i]);
			_exit(1);
		}
}

/* ---- the runtime's functions that move memory ---- */

static void copy_metadata(void *to, const void *from, size_t size)
{
	memmove(shadow_of(to), shadow_of(from), size);
	memmove(origin_of(to), origin_of(from), (size + 3) & ~(size_t)3);
}

void *__msan_memcpy(void *to, const void *from, size_t size)
{
	copy_metadata(to, from, size);
	return memcpy(to, from, size);
}

void *__msan_memmove(void *to, const void *from, size_t size)
{
	copy_metadata(to, from, size);
	return memmove(to, from, size);
}

void *__msan_memset(void *to, int value, size_t size)
{
	memset(shadow_of(to), 0, size);
	return memset(to, value, size);
}

void __msan_set_origin(const void *address, size_t size, uint32_t origin)
{
	for (size_t i = 0; i < size; i += 4)
		origin_of(address)[i / 4] = origin;
}

void __msan_set_alloca_origin_with_descr(void *address, size_t size, uint32_t *id, char *name)
{
	(void)id;
	(void)name;
	__msan_set_origin(address, size, 1);
}
