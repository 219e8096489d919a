/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Makes wrappers of the rows of a table. A family's file includes the libc headers that declare its
 * functions, this header, and its table. See docs/adding-a-libc-function.md for an example.
 *
 * With a shared libc a wrapper has the name of its function, so that every module of the process
 * binds to it, and finds the real one at run time. It is weak: a program may define a function of
 * that name itself. With a static libc (KSAN_STATIC) the linker's --wrap redirects the calls.
 */
#ifndef KSAN_LIBC_ROW_H
#define KSAN_LIBC_ROW_H

#include <stdarg.h>

#include "effects.h"
#include "libc.h"
#include "list.h"
#include "undeclared.h"

/* What differs between the two kinds of libc. */
#ifdef KSAN_STATIC
#define KSAN_SYMBOL(name) "__wrap_" #name
#define KSAN_ATTRIBUTES __attribute__((visibility("default"), used))
#define KSAN_FUNCTION_(name, type) extern type ksan_real_##name __asm__("__real_" #name);
#define KSAN_ACTIVE_(name) ksan_libc_ready
#define KSAN_REAL_(name) ksan_real_##name
#define REAL(name) ksan_real_##name
#else
#define KSAN_SYMBOL(name) #name
#define KSAN_ATTRIBUTES __attribute__((visibility("default"), weak, used))
#define KSAN_FUNCTION_(name, type)                                                                 \
	static struct ksan_libc_function ksan_function_##name                                      \
		__attribute__((section("ksan_libc_functions"), used)) = {#name, NULL};
/* The real function is known only once the wrappers are in effect: one test tells both. */
#define KSAN_ACTIVE_(name) __builtin_expect(ksan_function_##name.real != NULL, 1)
#define KSAN_REAL_(name) ksan_libc_real(&ksan_function_##name)
#define REAL(name) ((__typeof(name) *)ksan_libc_real(&ksan_function_##name))
#endif

/* For hand-written code that calls REAL(name) and has no row for it in the same file. */
#define REAL_FUNCTION(name) KSAN_FUNCTION_(name, __typeof(name))

/*
 * All the names that a wrapper declares beside the parameters of its row, which cannot have any of
 * them. Effects use
 *
 *	call		the call: its phase, and what a report says of it, see effects.h
 *	kept		what effects keep from before the call until after it, see effects.h
 *	result		what the real function returned; rows say RESULT
 *	list		a copy of the variable arguments, since the real function uses them up
 *
 * and the wrapper itself uses
 *
 *	real		the real function
 *	active		whether the wrappers are in effect, see ksan_libc_initialise()
 *	arguments	the variable arguments
 */
#define KSAN_LOCALS_(name, real_name)                                                              \
	struct ksan_call call = {.function = #name};                                               \
	struct ksan_kept kept __attribute__((unused));                                             \
	const bool active = KSAN_ACTIVE_(real_name);                                               \
	__typeof(ksan_wrap_##real_name) *const real = KSAN_REAL_(real_name)
#define KSAN_RESULT_(type) type result = (type)0
#define KSAN_LIST_(arguments)                                                                      \
	va_list list;                                                                              \
	va_copy(list, arguments)

/* What the effects do in one phase. The caller is looked up in each, not kept across the call. */
#define KSAN_EFFECTS_(which, ...)                                                                  \
	if (active) {                                                                              \
		call.phase = which;                                                                \
		call.caller = __builtin_return_address(0);                                         \
		__VA_ARGS__;                                                                       \
	}

/*
 * Whatever is in errno after a call is initialised: libc may have set it. Families of functions
 * that leave it alone say so in front of this header.
 */
#ifdef KSAN_KEEPS_ERRNO
#define KSAN_ERRNO_ NOTHING
#else
#define KSAN_ERRNO_ AFTER_CALL(ksan_libc_clean_errno())
#endif

/* The call of the real function, with the effects around it. */
#define KSAN_AROUND_(call_of_real, ...)                                                            \
	KSAN_EFFECTS_(KSAN_BEFORE, __VA_ARGS__)                                                    \
	call_of_real;                                                                              \
	KSAN_EFFECTS_(KSAN_AFTER, __VA_ARGS__, KSAN_ERRNO_)

/* The last effect of every function that returns something. */
#define KSAN_RETURNS_(type) AFTER_CALL(ksan_libc_clean_result(sizeof(type)))

/* Declares a wrapper, under its two names (common/intercept.h); its parameters follow the name. */
#define KSAN_WRAPPER_(type, name, ...)                                                             \
	KSAN_ATTRIBUTES type ksan_wrap_##name(__VA_ARGS__) __asm__(KSAN_SYMBOL(name));             \
	KSAN_INTERCEPTOR_(name)
#define KSAN_INTERCEPTOR_(name)                                                                    \
	__attribute__((visibility("default"), used)) extern __typeof(ksan_wrap_##name)             \
		ksan_interceptor_##name __asm__("__interceptor_" #name)                            \
			__attribute__((alias(KSAN_SYMBOL(name))));

#define KSAN_SAME_TYPE_(name)                                                                      \
	_Static_assert(__builtin_types_compatible_p(__typeof(ksan_wrap_##name), __typeof(name)),   \
		       "the row of " #name " does not have the type that libc declares");

/* A function whose type differs from libc's declaration, which is variadic or has a union. */
#define ROW_LOOSE(type, name, parameters, ...)                                                     \
	KSAN_WRAPPER_(type, name, KSAN_DECLARE parameters)                                         \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	type ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		KSAN_LOCALS_(name, name);                                                          \
		KSAN_RESULT_(type);                                                                \
		KSAN_AROUND_(result = real(KSAN_NAMES parameters), __VA_ARGS__,                    \
			     KSAN_RETURNS_(type));                                                 \
		return result;                                                                     \
	}

#define ROW(type, name, parameters, ...)                                                           \
	ROW_LOOSE(type, name, parameters, __VA_ARGS__)                                             \
	KSAN_SAME_TYPE_(name)

/* A function that returns nothing. */
#define ROW_VOID(name, parameters, ...)                                                            \
	KSAN_WRAPPER_(void, name, KSAN_DECLARE parameters)                                         \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	void ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		KSAN_LOCALS_(name, name);                                                          \
		KSAN_AROUND_(real(KSAN_NAMES parameters), __VA_ARGS__);                            \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* A function with a format and a va_list. */
#define ROW_VA_LIST(type, name, parameters, ...)                                                   \
	KSAN_WRAPPER_(type, name, KSAN_DECLARE parameters, va_list)                                \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	type ksan_wrap_##name(KSAN_DECLARE parameters, va_list arguments)                          \
	{                                                                                          \
		KSAN_LOCALS_(name, name);                                                          \
		KSAN_RESULT_(type);                                                                \
		KSAN_LIST_(arguments);                                                             \
		KSAN_AROUND_(result = real(KSAN_NAMES parameters, arguments), __VA_ARGS__,         \
			     KSAN_RETURNS_(type));                                                 \
		va_end(list);                                                                      \
		return result;                                                                     \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* A variadic function with a format; the real call goes to its va_list form, which has a row. */
#define ROW_VARIADIC(type, name, parameters, va_list_form, ...)                                    \
	KSAN_WRAPPER_(type, name, KSAN_DECLARE parameters, ...)                                    \
	type ksan_wrap_##name(KSAN_DECLARE parameters, ...)                                        \
	{                                                                                          \
		va_list arguments;                                                                 \
		KSAN_LOCALS_(name, va_list_form);                                                  \
		KSAN_RESULT_(type);                                                                \
		va_start(arguments, KSAN_LAST parameters);                                         \
		KSAN_LIST_(arguments);                                                             \
		KSAN_AROUND_(result = real(KSAN_NAMES parameters, arguments), __VA_ARGS__,         \
			     KSAN_RETURNS_(type));                                                 \
		va_end(list);                                                                      \
		va_end(arguments);                                                                 \
		return result;                                                                     \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* The same two for functions that return nothing. */
#define ROW_VOID_VA_LIST(name, parameters, ...)                                                    \
	KSAN_WRAPPER_(void, name, KSAN_DECLARE parameters, va_list)                                \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	void ksan_wrap_##name(KSAN_DECLARE parameters, va_list arguments)                          \
	{                                                                                          \
		KSAN_LOCALS_(name, name);                                                          \
		KSAN_LIST_(arguments);                                                             \
		KSAN_AROUND_(real(KSAN_NAMES parameters, arguments), __VA_ARGS__);                 \
		va_end(list);                                                                      \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

#define ROW_VOID_VARIADIC(name, parameters, va_list_form, ...)                                     \
	KSAN_WRAPPER_(void, name, KSAN_DECLARE parameters, ...)                                    \
	void ksan_wrap_##name(KSAN_DECLARE parameters, ...)                                        \
	{                                                                                          \
		va_list arguments;                                                                 \
		KSAN_LOCALS_(name, va_list_form);                                                  \
		va_start(arguments, KSAN_LAST parameters);                                         \
		KSAN_LIST_(arguments);                                                             \
		KSAN_AROUND_(real(KSAN_NAMES parameters, arguments), __VA_ARGS__);                 \
		va_end(list);                                                                      \
		va_end(arguments);                                                                 \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/*
 * A function that returns once more, to the frame that called it, so that a wrapper must be gone by
 * then: it leaves by a jump. So what effects do after the call is done before it, and nothing else.
 */
#define ROW_TWICE(type, name, parameters, ...)                                                     \
	KSAN_WRAPPER_(type, name, KSAN_DECLARE parameters)                                         \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	type ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		KSAN_LOCALS_(name, name);                                                          \
		KSAN_EFFECTS_(KSAN_AFTER, __VA_ARGS__, KSAN_RETURNS_(type));                       \
		__attribute__((musttail)) return real(KSAN_NAMES parameters);                      \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/*
 * A function that ksan carries out itself, because its effect depends on what happens on the way
 * (a sort moves elements in an order that only it knows).
 */
#define ROW_BY(type, name, parameters, implementation)                                             \
	KSAN_WRAPPER_(type, name, KSAN_DECLARE parameters)                                         \
	type ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		return implementation(KSAN_NAMES parameters);                                      \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* The same for a variadic function; the implementation takes a va_list and the caller. */
#define ROW_BY_VARIADIC(type, name, parameters, implementation)                                    \
	KSAN_WRAPPER_(type, name, KSAN_DECLARE parameters, ...)                                    \
	type ksan_wrap_##name(KSAN_DECLARE parameters, ...)                                        \
	{                                                                                          \
		va_list arguments;                                                                 \
		KSAN_RESULT_(type);                                                                \
		va_start(arguments, KSAN_LAST parameters);                                         \
		result = implementation(KSAN_NAMES parameters, arguments,                          \
					__builtin_return_address(0));                              \
		va_end(arguments);                                                                 \
		ksan_libc_clean_result(sizeof(type));                                              \
		ksan_libc_clean_errno();                                                           \
		return result;                                                                     \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* Another name of a function that has a row in the same table. */
#define ALIAS(alias_name, name)                                                                    \
	KSAN_ATTRIBUTES extern __typeof(ksan_wrap_##name) ksan_wrap_##alias_name __asm__(          \
		KSAN_SYMBOL(alias_name)) __attribute__((alias(KSAN_SYMBOL(name))));                \
	__attribute__((visibility("default"), used)) extern __typeof(ksan_wrap_##name)             \
		ksan_interceptor_##alias_name __asm__("__interceptor_" #alias_name)                \
			__attribute__((alias(KSAN_SYMBOL(name))));

#endif
