/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The effects that a row may list. The list stands twice in the row's wrapper, before and after the
 * call of the real function. An effect says by BEFORE_CALL() and AFTER_CALL() what it does at which
 * of the two times; the other is compiled away. What it is given must be evaluated at its time and
 * no other, which is why effects are macros. What they do is in functions.
 *
 * A null pointer stands for no memory, a negative count for no bytes. Where an effect takes a count
 * of bytes, any expression over the parameters will do; effects that act after the call may use
 * RESULT.
 */
#ifndef KSAN_LIBC_EFFECTS_H
#define KSAN_LIBC_EFFECTS_H

#include "callback.h"
#include "fuzzer.h"
#include "libc.h"
#include "string_size.h"

enum ksan_phase {
	KSAN_BEFORE,
	KSAN_AFTER,
};

/* A call of a libc function: `call` in its wrapper. */
struct ksan_call {
	enum ksan_phase phase;
	const char *function; /* its name, for reports */
	const void *caller;   /* the code that called it */
};

/* What effects keep from before the call until after it: `kept` in its wrapper. */
struct ksan_kept {
	uintptr_t remembered;		   /* by REMEMBER() */
	size_t room;			   /* by WRITES_SIZED_IF() */
	void *end;			   /* by READS_NUMBER(): where the number ends, */
	void **end_wanted;		   /* and where the program wants to be told it */
	struct ksan_callback callbacks[2]; /* by CALLBACK() */
	bool has_counts;		   /* by PRINTS(): one of the conversions is %n */
};

/* The effects in the list hold only if the condition does; evaluated in both phases. */
#define WHEN(condition, ...)                                                                       \
	({                                                                                         \
		if (condition) {                                                                   \
			__VA_ARGS__;                                                               \
		}                                                                                  \
	})

/* The time at which an effect, or a part of it, acts. */
#define BEFORE_CALL(...) WHEN(call.phase == KSAN_BEFORE, __VA_ARGS__)
#define AFTER_CALL(...) WHEN(call.phase == KSAN_AFTER, __VA_ARGS__)

/* As WHEN(), for a condition that is known only after the call, such as one on RESULT. */
#define AFTERWARDS(condition, ...) AFTER_CALL(WHEN(condition, __VA_ARGS__))

/* No effect on memory; the row is there because libc calls back or for its alias. */
#define NOTHING ((void)0)

/* What the real function returned. */
#define RESULT result

/* Keeps a value from before the call; REMEMBERED has it afterwards. */
#define REMEMBER(value) BEFORE_CALL(kept.remembered = (value))
#define REMEMBERED kept.remembered

/* Memory that is read. */
#define READS(p, bytes) BEFORE_CALL(ksan_check_read(&call, p, bytes))
#define READS_OBJECT(p) READS(p, sizeof(*(p)))
#define READS_STRING(p) READS(p, ksan_string_size(p))
#define READS_STRING_AT_MOST(p, n) READS(p, ksan_string_size_at_most(p, n))
#define READS_WIDE(p) READS(p, ksan_wide_size(p))
#define READS_WIDE_AT_MOST(p, n) READS(p, ksan_wide_size_at_most(p, n))
/* A null-terminated array of strings, with its strings. */
#define READS_STRINGS(array) BEFORE_CALL(ksan_check_strings(array, call.function, call.caller))

static inline void ksan_check_read(const struct ksan_call *call, const void *p, long bytes)
{
	ksan_libc_check(p, ksan_libc_bytes(bytes), call->function, call->caller);
}

/* The comparison, as the named hook of a fuzzer wants to see it. */
#define GUIDES(hook, ...)                                                                          \
	AFTERWARDS(__sanitizer_weak_hook_##hook,                                                   \
		   __sanitizer_weak_hook_##hook((void *)call.caller, __VA_ARGS__, RESULT))

/* Memory that turned out to have been read. */
#define HAS_READ(p, bytes) AFTER_CALL(ksan_check_read(&call, p, bytes))
/*
 * Two operands of a comparison, of which the first `decisive` bytes matter. How many these are is
 * worked out only if something within `size` bytes is uninitialised; a string's is ANY_SIZE.
 */
#define HAS_READ_BOTH(a, b, size, decisive)                                                        \
	AFTERWARDS(ksan_perhaps_poisoned(a, b, size),                                              \
		   ksan_check_both(a, b, decisive, call.function, call.caller))
#define ANY_SIZE (-1L)

static inline bool ksan_perhaps_poisoned(const void *a, const void *b, long size)
{
	return size == ANY_SIZE || ksan_first_poisoned(a, (size_t)size) != (size_t)size ||
	       ksan_first_poisoned(b, (size_t)size) != (size_t)size;
}

/*
 * A path that the kernel reads. Checked after the call, and not if the kernel could not read it:
 * an invalid pointer is an error for the program to see, not a crash here.
 */
#define READS_PATH(p) AFTER_CALL(ksan_check_path(p, call.function, call.caller))

/* Memory that is written. */
#define WRITES(p, bytes) AFTER_CALL(ksan_libc_written(p, ksan_libc_bytes(bytes)))
#define WRITES_OBJECT(p) WRITES(p, sizeof(*(p)))
#define WRITES_STRING(p) WRITES(p, ksan_string_size(p))
#define WRITES_WIDE(p) WRITES(p, ksan_wide_size(p))
/* A null-terminated array of strings, with its strings. */
#define WRITES_STRINGS(array) AFTER_CALL(ksan_written_strings(array))
/* A pointer that is set, to a string. */
#define WRITES_POINTED_STRING(p)                                                                   \
	AFTERWARDS(p, ksan_libc_written(p, sizeof(*(p))),                                          \
		   ksan_libc_written(*(p), ksan_string_size(*(p))))
/* What the function hands out: the object, or the string, that its result points to. */
#define RETURNS_OBJECT WRITES_OBJECT(RESULT)
#define RETURNS_STRING WRITES_STRING(RESULT)
#define RETURNS_WIDE WRITES_WIDE(RESULT)

/* Memory that is written with what was read elsewhere: initialised as far as the source is. */
#define COPIES(to, from, bytes)                                                                    \
	AFTER_CALL(ksan_libc_moved(to, from, ksan_libc_bytes(bytes), call.caller))

/*
 * An output whose room the caller states in *length, which the function sets to what it needed;
 * written if the condition holds after the call. Without a place for the output, *length is not
 * used either.
 */
#define WRITES_SIZED_IF(condition, p, length)                                                      \
	WHEN((p) && (length), READS_OBJECT(length), BEFORE_CALL(kept.room = *(length)),            \
	     AFTERWARDS(condition, WRITES_OBJECT(length),                                          \
			WRITES(p, ksan_libc_smaller(kept.room, *(length)))))

/*
 * The number that starts at s is read, up to the character that ends it. The real function gets a
 * place of ours for the end, so that it is known even if the program does not ask for it.
 */
#define READS_NUMBER(s, end_pointer)                                                               \
	(BEFORE_CALL(kept.end = NULL, kept.end_wanted = (void **)(end_pointer),                    \
		     end_pointer = (__typeof(end_pointer))&kept.end),                              \
	 AFTER_CALL(ksan_check_number(&call, &kept, s, sizeof(*(s)))))

static inline void ksan_check_number(const struct ksan_call *call, const struct ksan_kept *kept,
				     const void *s, size_t character)
{
	/* Given an invalid base, a function neither reads nor sets anything. */
	if (!kept->end)
		return;
	ksan_check_read(call, s, (const char *)kept->end - (const char *)s + (long)character);

	void **wanted = kept->end_wanted;
	if (wanted) {
		*wanted = kept->end;
		ksan_libc_written(wanted, sizeof(*wanted));
	}
}

/*
 * A parameter that libc calls: it gets `thunk` of callback.h instead, which passes the call on with
 * initialised arguments. The slot, 0 or 1, tells a function's callbacks apart.
 */
#define CALLBACK(slot, parameter, thunk)                                                           \
	WHEN(parameter,                                                                            \
	     BEFORE_CALL(ksan_callback_push(&kept.callbacks[slot], (void *)(parameter),            \
					    (void *)(thunk)),                                      \
			 parameter = (thunk)),                                                     \
	     AFTER_CALL(ksan_callback_pop(&kept.callbacks[slot])))

#endif
