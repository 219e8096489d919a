/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where code that must not be instrumented calls code that is: for kernels (noinstr) and programs
 * (disable_sanitizer_instrumentation). Nobody follows the values of such code, so a callee would
 * take for the shadow of its arguments what an earlier call left in the context.
 *
 * Two ways to say that arguments are initialised:
 *
 *   ksan_instrumentation_begin();          for compilers with ksan's pass, which sees to every call
 *   handle(regs, error_code);              between the two; they may nest, and every path through
 *   ksan_instrumentation_end();            the function must have as many of one as of the other
 *
 *   call_instr(handle, struct regs *, regs, unsigned long, error_code);
 *                                          for any compiler, one call at a time
 *
 * The markers are to ksan what instrumentation_begin() and _end() of Linux are, which it knows,
 * too; they emit nothing. Both ways are for values: memory that is passed by reference keeps its
 * own shadow. All of it may be used wherever instrumented code may be called; nothing allocates,
 * blocks or takes a lock. In builds without a sanitizer, call_instr() is a plain call.
 *
 * Source: "call_instr" and the meaning of the markers as Thomas Gleixner proposed them on the Linux
 * kernel's mailing list in May 2026; the context is that of KMSAN's ABI.
 */
#ifndef KSAN_INSTRUMENTATION_H
#define KSAN_INSTRUMENTATION_H

#include <ksan/abi.h>

#define ksan_instrumentation_begin() __asm__ __volatile__("/* " KSAN_INSTRUMENTATION_BEGIN " */")
#define ksan_instrumentation_end() __asm__ __volatile__("/* " KSAN_INSTRUMENTATION_END " */")

/*
 * call_instr(function, type, argument, ...) calls function(argument, ...) with 0 to 8 arguments
 * that count as initialised, and has its result. Each argument is converted to the type before it,
 * which may be any type that C can pass: scalars, pointers, structs and unions. Arguments are
 * evaluated once, in order. It does not compile if the types are not exactly those of the
 * parameters, for another number of arguments, and for variadic functions.
 */
#ifndef __cplusplus
#define call_instr(...)                                                                            \
	KSAN_PASTE(KSAN_CALL_INSTR_, KSAN_COUNT(__VA_ARGS__, KSAN_COUNTS))(__VA_ARGS__)

/* 1 for the function alone; what is no pair has no macro of its name. */
#define KSAN_COUNTS                                                                                \
	takes_at_most_8_pairs, takes_at_most_8_pairs, 8, takes_pairs_of_type_and_argument, 7,      \
		takes_pairs_of_type_and_argument, 6, takes_pairs_of_type_and_argument, 5,          \
		takes_pairs_of_type_and_argument, 4, takes_pairs_of_type_and_argument, 3,          \
		takes_pairs_of_type_and_argument, 2, takes_pairs_of_type_and_argument, 1,          \
		takes_pairs_of_type_and_argument, 0, 0
#define KSAN_COUNT(...) KSAN_COUNT_(__VA_ARGS__)
#define KSAN_COUNT_(f, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6, t7, a7, t8, a8, t9, a9, n,  \
		    ...)                                                                           \
	n
#define KSAN_PASTE(a, b) KSAN_PASTE_(a, b)
#define KSAN_PASTE_(a, b) a##b

/* Older compilers only warn of what has no meaning here. */
#define KSAN_ARGUMENT(n, type, argument)                                                           \
	_Pragma("GCC diagnostic push")                                                             \
		_Pragma("GCC diagnostic error \"-Wincompatible-pointer-types\"")                   \
			_Pragma("GCC diagnostic error \"-Wint-conversion\"") __typeof__(type)      \
				ksan_argument_##n = (argument);                                    \
	_Pragma("GCC diagnostic pop")
#define KSAN_SLOT(type)                                                                            \
	((sizeof(type) + KSAN_SHADOW_TLS_ALIGNMENT - 1) & -(__SIZE_TYPE__)KSAN_SHADOW_TLS_ALIGNMENT)

/* The arguments first: they may be calls themselves. The return slot is cleared last of all. */
#define KSAN_CALL_INSTR(function, arguments, size, types, names)                                   \
	__extension__({                                                                            \
		arguments _Static_assert(                                                          \
			__builtin_types_compatible_p(__typeof__(*(function)),                      \
						     __typeof__((function)names) types),           \
			"call_instr: the types are not those of the function's parameters");       \
		__attribute__((cleanup(ksan_clear_return_slot), unused)) int ksan_cleared =        \
			ksan_clear_arguments(size);                                                \
		(function) names;                                                                  \
	})

#define KSAN_CALL_INSTR_0(f) KSAN_CALL_INSTR(f, , 0, (void), ())
/* clang-format off */
#define KSAN_CALL_INSTR_1(f, t1, a1) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1), \
		KSAN_SLOT(t1), (t1), \
		(ksan_argument_1))
#define KSAN_CALL_INSTR_2(f, t1, a1, t2, a2) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2), (t1, t2), \
		(ksan_argument_1, ksan_argument_2))
#define KSAN_CALL_INSTR_3(f, t1, a1, t2, a2, t3, a3) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2) KSAN_ARGUMENT(3, t3, a3), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2) + KSAN_SLOT(t3), (t1, t2, t3), \
		(ksan_argument_1, ksan_argument_2, ksan_argument_3))
#define KSAN_CALL_INSTR_4(f, t1, a1, t2, a2, t3, a3, t4, a4) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2) KSAN_ARGUMENT(3, t3, a3) \
		KSAN_ARGUMENT(4, t4, a4), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2) + KSAN_SLOT(t3) + KSAN_SLOT(t4), (t1, t2, t3, t4), \
		(ksan_argument_1, ksan_argument_2, ksan_argument_3, ksan_argument_4))
#define KSAN_CALL_INSTR_5(f, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2) KSAN_ARGUMENT(3, t3, a3) \
		KSAN_ARGUMENT(4, t4, a4) KSAN_ARGUMENT(5, t5, a5), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2) + KSAN_SLOT(t3) + KSAN_SLOT(t4) + KSAN_SLOT(t5), (t1, \
		t2, t3, t4, t5), \
		(ksan_argument_1, ksan_argument_2, ksan_argument_3, ksan_argument_4, \
		ksan_argument_5))
#define KSAN_CALL_INSTR_6(f, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2) KSAN_ARGUMENT(3, t3, a3) \
		KSAN_ARGUMENT(4, t4, a4) KSAN_ARGUMENT(5, t5, a5) KSAN_ARGUMENT(6, t6, a6), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2) + KSAN_SLOT(t3) + KSAN_SLOT(t4) + KSAN_SLOT(t5) + \
		KSAN_SLOT(t6), (t1, t2, t3, t4, t5, t6), \
		(ksan_argument_1, ksan_argument_2, ksan_argument_3, ksan_argument_4, \
		ksan_argument_5, ksan_argument_6))
#define KSAN_CALL_INSTR_7(f, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6, t7, a7) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2) KSAN_ARGUMENT(3, t3, a3) \
		KSAN_ARGUMENT(4, t4, a4) KSAN_ARGUMENT(5, t5, a5) KSAN_ARGUMENT(6, t6, a6) \
		KSAN_ARGUMENT(7, t7, a7), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2) + KSAN_SLOT(t3) + KSAN_SLOT(t4) + KSAN_SLOT(t5) + \
		KSAN_SLOT(t6) + KSAN_SLOT(t7), (t1, t2, t3, t4, t5, t6, t7), \
		(ksan_argument_1, ksan_argument_2, ksan_argument_3, ksan_argument_4, \
		ksan_argument_5, ksan_argument_6, ksan_argument_7))
#define KSAN_CALL_INSTR_8(f, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6, t7, a7, t8, a8) \
	KSAN_CALL_INSTR(f, \
		KSAN_ARGUMENT(1, t1, a1) KSAN_ARGUMENT(2, t2, a2) KSAN_ARGUMENT(3, t3, a3) \
		KSAN_ARGUMENT(4, t4, a4) KSAN_ARGUMENT(5, t5, a5) KSAN_ARGUMENT(6, t6, a6) \
		KSAN_ARGUMENT(7, t7, a7) KSAN_ARGUMENT(8, t8, a8), \
		KSAN_SLOT(t1) + KSAN_SLOT(t2) + KSAN_SLOT(t3) + KSAN_SLOT(t4) + KSAN_SLOT(t5) + \
		KSAN_SLOT(t6) + KSAN_SLOT(t7) + KSAN_SLOT(t8), (t1, t2, t3, t4, t5, t6, t7, t8), \
		(ksan_argument_1, ksan_argument_2, ksan_argument_3, ksan_argument_4, \
		ksan_argument_5, ksan_argument_6, ksan_argument_7, ksan_argument_8))
/* clang-format on */

typedef unsigned long long __attribute__((may_alias)) ksan_word;

/* Of the runtime, if there is one: what gives the context, and MemorySanitizer's own function. */
ksan_word *ksan_call_instr_context(void) __asm__("__msan_get_context_state") __attribute__((weak));
void ksan_call_instr_unpoison(__SIZE_TYPE__ count) __asm__("__msan_unpoison_param")
	__attribute__((weak));

#define KSAN_INLINE static inline __attribute__((always_inline, unused))

/* Stores that the compiler does not make a call of memset() of. */
KSAN_INLINE void ksan_clear_words(ksan_word *from, __SIZE_TYPE__ count)
{
	for (__SIZE_TYPE__ i = 0; i < count; i++)
		((volatile ksan_word *)from)[i] = 0;
}

/*
 * `size` is that of all arguments in the context, or more. Before them may be the address of the
 * result, of which the caller knows nothing.
 */
KSAN_INLINE int ksan_clear_arguments(__SIZE_TYPE__ size)
{
	__SIZE_TYPE__ count = size / KSAN_SHADOW_TLS_ALIGNMENT + 1;

	if (count > KSAN_PARAM_TLS_SIZE / KSAN_SHADOW_TLS_ALIGNMENT)
		count = KSAN_PARAM_TLS_SIZE / KSAN_SHADOW_TLS_ALIGNMENT;
	if (ksan_call_instr_context)
		ksan_clear_words(ksan_call_instr_context(), count);
	else if (ksan_call_instr_unpoison)
		ksan_call_instr_unpoison(count);
	return 0;
}

/* What the callee returned is known to no one from here on. */
KSAN_INLINE void ksan_clear_return_slot(int *unused)
{
	(void)unused;
	if (ksan_call_instr_context)
		ksan_clear_words(ksan_call_instr_context() + KSAN_CONTEXT_RETVAL / 8, 2);
}
#endif

#endif
