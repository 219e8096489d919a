/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Makes wrappers of the rows of a table. A family's file includes the libc headers that declare its
 * functions, this header, and its table. See docs/adding-a-libc-function.md for the kinds of row.
 *
 * The list of effects is expanded twice in each wrapper, before and after the call of the real
 * function; an effect does its part in one of the two and is compiled away in the other.
 *
 * With a shared libc a wrapper has the name of its function, so that every module of the process
 * binds to it, and finds the real one at run time. It is weak: a program may define a function of
 * that name itself. With a static libc (KSAN_STATIC) the linker's --wrap redirects the calls.
 */
#ifndef KSAN_LIBC_ROW_H
#define KSAN_LIBC_ROW_H

#include <stdarg.h>

#include "callback.h"
#include "effects.h"
#include "libc.h"
#include "list.h"
#include "undeclared.h"

#ifdef KSAN_STATIC
#define KSAN_SYMBOL(name) "__wrap_" #name
#define KSAN_ATTRIBUTES __attribute__((visibility("default"), used))
#define KSAN_FUNCTION_(name, type) extern type ksan_real_##name __asm__("__real_" #name);
#define KSAN_FIND_(name, type)                                                                     \
	bool active = ksan_libc_ready;                                                             \
	type *real = ksan_real_##name;
#define REAL(name) ksan_real_##name
#else
#define KSAN_SYMBOL(name) #name
#define KSAN_ATTRIBUTES __attribute__((visibility("default"), weak, used))
#define KSAN_FUNCTION_(name, type)                                                                 \
	static struct ksan_libc_function ksan_function_##name                                      \
		__attribute__((section("ksan_libc_functions"), used)) = {#name, NULL};
/* The real function is known only once the wrappers are in effect: one test tells both. */
#define KSAN_FIND_(name, type)                                                                     \
	type *real = (type *)ksan_function_##name.real;                                            \
	bool active = __builtin_expect(real != NULL, 1);                                           \
	if (!active)                                                                               \
		real = (type *)ksan_libc_find(&ksan_function_##name);
#define REAL(name)                                                                                 \
	((__typeof(name) *)(ksan_function_##name.real ?: ksan_libc_find(&ksan_function_##name)))
#endif

/* For hand-written code that calls REAL(name) and has no row for it in the same file. */
#define REAL_FUNCTION(name) KSAN_FUNCTION_(name, __typeof(name))

#define KSAN_BEFORE 0
#define KSAN_AFTER 1

#define KSAN_PHASE_(when, ...)                                                                     \
	if (active) {                                                                              \
		const int phase = when;                                                            \
		(void)phase;                                                                       \
		(void)(__VA_ARGS__);                                                               \
	}

#define KSAN_LOCALS_(name)                                                                         \
	static const char function[] = #name;                                                      \
	uintptr_t remembered[2] = {0, 0};                                                          \
	struct ksan_callback callback[2];                                                          \
	(void)function, (void)remembered, (void)callback;

#define KSAN_SAME_TYPE_(name)                                                                      \
	_Static_assert(__builtin_types_compatible_p(__typeof(ksan_wrap_##name), __typeof(name)),   \
		       "the row of " #name " does not have the type that libc declares");

/* A function whose type differs from libc's declaration, which is variadic or has a union. */
#define ROW_LOOSE(type, name, parameters, ...)                                                     \
	KSAN_ATTRIBUTES type ksan_wrap_##name(KSAN_DECLARE parameters) __asm__(KSAN_SYMBOL(name)); \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	type ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		type result = (type)0;                                                             \
		KSAN_LOCALS_(name)                                                                 \
		KSAN_FIND_(name, __typeof(ksan_wrap_##name))                                       \
		KSAN_PHASE_(KSAN_BEFORE, __VA_ARGS__)                                              \
		result = real(KSAN_NAMES parameters);                                              \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__, ksan_libc_clean_result(sizeof(result)))       \
		return result;                                                                     \
	}

#define ROW(type, name, parameters, ...)                                                           \
	ROW_LOOSE(type, name, parameters, __VA_ARGS__)                                             \
	KSAN_SAME_TYPE_(name)

/* A function that returns nothing. */
#define ROW_VOID(name, parameters, ...)                                                            \
	KSAN_ATTRIBUTES void ksan_wrap_##name(KSAN_DECLARE parameters) __asm__(KSAN_SYMBOL(name)); \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	void ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		KSAN_LOCALS_(name)                                                                 \
		KSAN_FIND_(name, __typeof(ksan_wrap_##name))                                       \
		KSAN_PHASE_(KSAN_BEFORE, __VA_ARGS__)                                              \
		real(KSAN_NAMES parameters);                                                       \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__)                                               \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/*
 * A function with a format and a va_list. The real function uses the list up, so effects get the
 * copy `list`.
 */
#define ROW_VA_LIST(type, name, parameters, ...)                                                   \
	KSAN_ATTRIBUTES type ksan_wrap_##name(KSAN_DECLARE parameters,                             \
					      va_list) __asm__(KSAN_SYMBOL(name));                 \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	type ksan_wrap_##name(KSAN_DECLARE parameters, va_list arguments)                          \
	{                                                                                          \
		type result = (type)0;                                                             \
		va_list list;                                                                      \
		KSAN_LOCALS_(name)                                                                 \
		KSAN_FIND_(name, __typeof(ksan_wrap_##name))                                       \
		va_copy(list, arguments);                                                          \
		KSAN_PHASE_(KSAN_BEFORE, __VA_ARGS__)                                              \
		result = real(KSAN_NAMES parameters, arguments);                                   \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__, ksan_libc_clean_result(sizeof(result)))       \
		va_end(list);                                                                      \
		return result;                                                                     \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* A variadic function with a format; the real call goes to its va_list form, which has a row. */
#define ROW_VARIADIC(type, name, parameters, va_list_form, ...)                                    \
	KSAN_ATTRIBUTES type ksan_wrap_##name(KSAN_DECLARE parameters,                             \
					      ...) __asm__(KSAN_SYMBOL(name));                     \
	type ksan_wrap_##name(KSAN_DECLARE parameters, ...)                                        \
	{                                                                                          \
		type result = (type)0;                                                             \
		va_list arguments, list;                                                           \
		KSAN_LOCALS_(name)                                                                 \
		KSAN_FIND_(va_list_form, __typeof(ksan_wrap_##va_list_form))                       \
		va_start(arguments, format);                                                       \
		va_copy(list, arguments);                                                          \
		KSAN_PHASE_(KSAN_BEFORE, __VA_ARGS__)                                              \
		result = real(KSAN_NAMES parameters, arguments);                                   \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__, ksan_libc_clean_result(sizeof(result)))       \
		va_end(list);                                                                      \
		va_end(arguments);                                                                 \
		return result;                                                                     \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* The same for functions that return nothing. */
#define ROW_VOID_VA_LIST(name, parameters, ...)                                                    \
	KSAN_ATTRIBUTES void ksan_wrap_##name(KSAN_DECLARE parameters,                             \
					      va_list) __asm__(KSAN_SYMBOL(name));                 \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	void ksan_wrap_##name(KSAN_DECLARE parameters, va_list arguments)                          \
	{                                                                                          \
		va_list list;                                                                      \
		KSAN_LOCALS_(name)                                                                 \
		KSAN_FIND_(name, __typeof(ksan_wrap_##name))                                       \
		va_copy(list, arguments);                                                          \
		KSAN_PHASE_(KSAN_BEFORE, __VA_ARGS__)                                              \
		real(KSAN_NAMES parameters, arguments);                                            \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__)                                               \
		va_end(list);                                                                      \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

#define ROW_VOID_VARIADIC(name, parameters, va_list_form, ...)                                     \
	KSAN_ATTRIBUTES void ksan_wrap_##name(KSAN_DECLARE parameters,                             \
					      ...) __asm__(KSAN_SYMBOL(name));                     \
	void ksan_wrap_##name(KSAN_DECLARE parameters, ...)                                        \
	{                                                                                          \
		va_list arguments, list;                                                           \
		KSAN_LOCALS_(name)                                                                 \
		KSAN_FIND_(va_list_form, __typeof(ksan_wrap_##va_list_form))                       \
		va_start(arguments, format);                                                       \
		va_copy(list, arguments);                                                          \
		KSAN_PHASE_(KSAN_BEFORE, __VA_ARGS__)                                              \
		real(KSAN_NAMES parameters, arguments);                                            \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__)                                               \
		va_end(list);                                                                      \
		va_end(arguments);                                                                 \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/*
 * A function that returns once more, to the frame that called it, so that a wrapper must be gone by
 * then: it leaves by a jump. All effects act before the call.
 */
#define ROW_TWICE(type, name, parameters, ...)                                                     \
	KSAN_ATTRIBUTES type ksan_wrap_##name(KSAN_DECLARE parameters) __asm__(KSAN_SYMBOL(name)); \
	KSAN_FUNCTION_(name, __typeof(ksan_wrap_##name))                                           \
	type ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		KSAN_FIND_(name, __typeof(ksan_wrap_##name))                                       \
		KSAN_PHASE_(KSAN_AFTER, __VA_ARGS__, ksan_libc_clean_result(sizeof(type)))         \
		__attribute__((musttail)) return real(KSAN_NAMES parameters);                      \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/*
 * A function that ksan carries out itself, because its effect depends on what happens on the way
 * (a sort moves elements in an order that only it knows).
 */
#define ROW_BY(type, name, parameters, implementation)                                             \
	KSAN_ATTRIBUTES type ksan_wrap_##name(KSAN_DECLARE parameters) __asm__(KSAN_SYMBOL(name)); \
	type ksan_wrap_##name(KSAN_DECLARE parameters)                                             \
	{                                                                                          \
		return implementation(KSAN_NAMES parameters);                                      \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

/* Another name of a function that has a row in the same table. */
#define ALIAS(alias_name, name)                                                                    \
	KSAN_ATTRIBUTES extern __typeof(ksan_wrap_##name) ksan_wrap_##alias_name __asm__(          \
		KSAN_SYMBOL(alias_name)) __attribute__((alias(KSAN_SYMBOL(name))));

/* The same for a variadic function; the implementation takes a va_list. */
#define ROW_BY_VARIADIC(type, name, parameters, implementation)                                    \
	KSAN_ATTRIBUTES type ksan_wrap_##name(KSAN_DECLARE parameters,                             \
					      ...) __asm__(KSAN_SYMBOL(name));                     \
	type ksan_wrap_##name(KSAN_DECLARE parameters, ...)                                        \
	{                                                                                          \
		va_list arguments;                                                                 \
		type result;                                                                       \
		va_start(arguments, KSAN_LAST parameters);                                         \
		result = implementation(KSAN_NAMES parameters, arguments,                          \
					__builtin_return_address(0));                              \
		va_end(arguments);                                                                 \
		ksan_libc_clean_result(sizeof(result));                                            \
		return result;                                                                     \
	}                                                                                          \
	KSAN_SAME_TYPE_(name)

#endif
