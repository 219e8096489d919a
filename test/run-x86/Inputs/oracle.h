/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Brute force against the rules of vector intrinsics. An operation is run on random values with
 * random bits poisoned, and then with those bits filled in several ways. A bit of the result that
 * ever changes must be poisoned. Of an operation that is said to be exact, with few enough poisoned
 * bits to try all fillings, a bit that never changes must not be.
 */
#ifndef ORACLE_H
#define ORACLE_H

#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

enum precision { SOUND, EXACT };

struct operation {
	const char *name;
	void (*run)(void *result, const void *const *in);
	unsigned result_size;
	unsigned in_sizes[4];
	enum precision precision;
};

/* Ends with an operation without a name. */
extern const struct operation operations[];
/* Whether the processor has what the operations need. */
bool can_run(void);

/* Arguments of the expressions are called a, b, c and d. */
#define OPERATION_1(name, type, A, expression)                                                     \
	static __attribute__((noinline)) void run_##name(void *result, const void *const *in)      \
	{                                                                                          \
		A a;                                                                               \
		memcpy(&a, in[0], sizeof(a));                                                      \
		type r = (expression);                                                             \
		memcpy(result, &r, sizeof(r));                                                     \
	}
#define OPERATION_2(name, type, A, B, expression)                                                  \
	static __attribute__((noinline)) void run_##name(void *result, const void *const *in)      \
	{                                                                                          \
		A a;                                                                               \
		B b;                                                                               \
		memcpy(&a, in[0], sizeof(a));                                                      \
		memcpy(&b, in[1], sizeof(b));                                                      \
		type r = (expression);                                                             \
		memcpy(result, &r, sizeof(r));                                                     \
	}
#define OPERATION_3(name, type, A, B, C, expression)                                               \
	static __attribute__((noinline)) void run_##name(void *result, const void *const *in)      \
	{                                                                                          \
		A a;                                                                               \
		B b;                                                                               \
		C c;                                                                               \
		memcpy(&a, in[0], sizeof(a));                                                      \
		memcpy(&b, in[1], sizeof(b));                                                      \
		memcpy(&c, in[2], sizeof(c));                                                      \
		type r = (expression);                                                             \
		memcpy(result, &r, sizeof(r));                                                     \
	}
#define OPERATION_4(name, type, A, B, C, D, expression)                                            \
	static __attribute__((noinline)) void run_##name(void *result, const void *const *in)      \
	{                                                                                          \
		A a;                                                                               \
		B b;                                                                               \
		C c;                                                                               \
		D d;                                                                               \
		memcpy(&a, in[0], sizeof(a));                                                      \
		memcpy(&b, in[1], sizeof(b));                                                      \
		memcpy(&c, in[2], sizeof(c));                                                      \
		memcpy(&d, in[3], sizeof(d));                                                      \
		type r = (expression);                                                             \
		memcpy(result, &r, sizeof(r));                                                     \
	}
#define ENTRY_1(name, precision, type, A, expression)                                              \
	{#name, run_##name, sizeof(type), {sizeof(A)}, precision},
#define ENTRY_2(name, precision, type, A, B, expression)                                           \
	{#name, run_##name, sizeof(type), {sizeof(A), sizeof(B)}, precision},
#define ENTRY_3(name, precision, type, A, B, C, expression)                                        \
	{#name, run_##name, sizeof(type), {sizeof(A), sizeof(B), sizeof(C)}, precision},
#define ENTRY_4(name, precision, type, A, B, C, D, expression)                                     \
	{#name, run_##name, sizeof(type), {sizeof(A), sizeof(B), sizeof(C), sizeof(D)}, precision},
#define FUNCTION_1(name, precision, ...) OPERATION_1(name, __VA_ARGS__)
#define FUNCTION_2(name, precision, ...) OPERATION_2(name, __VA_ARGS__)
#define FUNCTION_3(name, precision, ...) OPERATION_3(name, __VA_ARGS__)
#define FUNCTION_4(name, precision, ...) OPERATION_4(name, __VA_ARGS__)

/* LIST(one, two, three, four) names every operation once, by its number of arguments. */
#define DEFINE_OPERATIONS(LIST)                                                                    \
	LIST(FUNCTION_1, FUNCTION_2, FUNCTION_3, FUNCTION_4)                                       \
	const struct operation operations[] = {                                                    \
		LIST(ENTRY_1, ENTRY_2, ENTRY_3, ENTRY_4){NULL, NULL, 0, {0}, SOUND}};

#endif
