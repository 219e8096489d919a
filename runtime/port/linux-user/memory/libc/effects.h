/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The effects that a row may list. Each is an expression of type void, and acts either before the
 * call of the real function (checks of what it will read) or after it (checks that need the result,
 * and what it wrote). A null pointer stands for no memory, a negative count for no bytes.
 *
 * Where an effect takes a count of bytes, any expression over the parameters will do; effects that
 * act after the call may use RESULT.
 */
#ifndef KSAN_LIBC_EFFECTS_H
#define KSAN_LIBC_EFFECTS_H

#include "libc.h"
#include "string_size.h"

#define RESULT result

/* The frame for effects: what to do in the one phase, nothing in the other. */
#define KSAN_BEFORE_CALL_(action) (phase == KSAN_BEFORE ? (void)(action) : (void)0)
#define KSAN_AFTER_CALL_(action) (phase == KSAN_AFTER ? (void)(action) : (void)0)
#define KSAN_CALLER_ __builtin_return_address(0)
#define KSAN_CHECK_(p, bytes)                                                                      \
	ksan_libc_check(p, ksan_libc_bytes((long)(bytes)), function, KSAN_CALLER_)

/* No effect on memory; the row is there because libc calls back or for its alias. */
#define NOTHING ((void)0)

/* The effects in the list hold only if the condition does; evaluated in both phases. */
#define WHEN(condition, ...) ((condition) ? ((void)0, __VA_ARGS__) : (void)0)

/* As WHEN(), for a condition that is known only after the call, such as one on RESULT. */
#define AFTERWARDS(condition, ...)                                                                 \
	(phase == KSAN_AFTER && (condition) ? ((void)0, __VA_ARGS__) : (void)0)

/* Keeps a value from before the call; REMEMBERED has it afterwards. */
#define REMEMBER(value) (phase == KSAN_BEFORE ? (void)(remembered[0] = (value)) : (void)0)
#define REMEMBERED remembered[0]

/* Memory that is read. */
#define READS(p, bytes) KSAN_BEFORE_CALL_(KSAN_CHECK_(p, bytes))
#define READS_OBJECT(p) READS(p, sizeof(*(p)))
#define READS_STRING(p) READS(p, ksan_string_size(p))
#define READS_STRING_AT_MOST(p, n) READS(p, ksan_string_size_at_most(p, n))
#define READS_WIDE(p) READS(p, ksan_wide_size(p))
#define READS_WIDE_AT_MOST(p, n) READS(p, ksan_wide_size_at_most(p, n))
/* A null-terminated array of strings, with its strings. */
#define READS_STRINGS(array) KSAN_BEFORE_CALL_(ksan_check_strings(array, function, KSAN_CALLER_))

/* Memory that turned out to have been read. */
#define HAS_READ(p, bytes) KSAN_AFTER_CALL_(KSAN_CHECK_(p, bytes))
/*
 * Two operands of a comparison, of which the first `decisive` bytes matter. How many these are is
 * worked out only if something within `size` bytes is uninitialised; a string's is ANY_SIZE.
 */
#define HAS_READ_BOTH(a, b, size, decisive)                                                        \
	KSAN_AFTER_CALL_(((long)(size) == ANY_SIZE ||                                              \
			  ksan_first_poisoned(a, size) != (size_t)(size) ||                        \
			  ksan_first_poisoned(b, size) != (size_t)(size))                          \
				 ? ksan_check_both(a, b, decisive, function, KSAN_CALLER_)         \
				 : (void)0)
#define ANY_SIZE -1L
/*
 * A path that the kernel reads. Checked after the call, and not if the kernel could not read it:
 * an invalid pointer is an error for the program to see, not a crash here.
 */
#define READS_PATH(p) KSAN_AFTER_CALL_(ksan_check_path(p, function, KSAN_CALLER_))

/* Memory that is written. */
#define WRITES(p, bytes) KSAN_AFTER_CALL_(ksan_libc_written(p, ksan_libc_bytes((long)(bytes))))
#define WRITES_OBJECT(p) WRITES(p, sizeof(*(p)))
#define WRITES_STRING(p) WRITES(p, ksan_string_size(p))
#define WRITES_WIDE(p) WRITES(p, ksan_wide_size(p))
/* A null-terminated array of strings, with its strings. */
#define WRITES_STRINGS(array) KSAN_AFTER_CALL_(ksan_written_strings(array))
/* What the function hands out: the object, or the string, that its result points to. */
#define RETURNS_OBJECT WRITES(RESULT, sizeof(*RESULT))
#define RETURNS_STRING WRITES_STRING(RESULT)
#define RETURNS_WIDE WRITES_WIDE(RESULT)

/* Memory that is written with what was read elsewhere: initialised as far as the source is. */
#define COPIES(to, from, bytes)                                                                    \
	KSAN_AFTER_CALL_(ksan_libc_moved(to, from, ksan_libc_bytes((long)(bytes)), KSAN_CALLER_))

/*
 * An output whose room the caller states in *length, which the function sets to what it needed;
 * written if the condition holds after the call. Without a place for the output, *length is not
 * used either.
 */
#define WRITES_SIZED_IF(condition, p, length)                                                      \
	(!(p) || !(length) ? (void)0                                                               \
	 : phase == KSAN_BEFORE                                                                    \
		 ? (void)(KSAN_CHECK_(length, sizeof(*(length))), remembered[1] = *(length))       \
	 : (condition) ? (void)(ksan_libc_written(length, sizeof(*(length))),                      \
				ksan_libc_written(p, ksan_libc_smaller(remembered[1], *(length)))) \
		       : (void)0)

/*
 * The number that starts at s is read, up to the character that ends it. The real function gets a
 * place of ours for the end, so that it is known even if the program does not ask for it.
 */
#define READS_NUMBER(s, end)                                                                       \
	(phase == KSAN_BEFORE                                                                      \
		 ? (void)(remembered[0] = (uintptr_t)(end), end = (__typeof(end))&remembered[1])   \
		 : (void)(KSAN_CHECK_(s, (char *)remembered[1] - (const char *)(s) +               \
						 (long)sizeof(*(s))),                              \
			  end = (__typeof(end))remembered[0],                                      \
			  (end) ? (*(end) = (__typeof(*(end)))remembered[1],                       \
				   ksan_libc_written(end, sizeof(*(end))))                         \
				: (void)0))

/*
 * A parameter that libc calls: it gets `thunk` of callback.h instead, which passes the call on with
 * initialised arguments. The slot, 0 or 1, tells a function's callbacks apart.
 */
#define CALLBACK(slot, parameter, thunk)                                                           \
	(phase == KSAN_BEFORE                                                                      \
		 ? (void)((parameter) ? (ksan_callback_push(&callback[slot], (void *)(parameter),  \
							    (void *)(thunk)),                      \
					 parameter = (thunk))                                      \
				      : (callback[slot].function = NULL, parameter))               \
	 : callback[slot].function ? ksan_callback_pop(&callback[slot])                            \
				   : (void)0)

#endif
