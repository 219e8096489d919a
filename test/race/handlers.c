/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a handler begins with, and what the interrupted code goes on with, however the handler ends, with another one inside
 * of it: scoped assertions, accesses that are disabled or count as atomic.
 */
/*
RUN: %race %s -o %t && %cases %t
RUN: %race -O2 -mllvm -ksan-inline-hooks=0 %s -o %t.called && %cases %t.called
*/
#include <cases.h>
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf back;
static void (*act)(void);
static int jumps;

static void on_inner(int number)
{
	(void)number;
	ksan_disable_current();
	ksan_flat_atomic_begin();
}

static void on_signal(int number)
{
	(void)number;
	raise(SIGUSR2);
	act();
	if (jumps)
		siglongjmp(back, 1);
}

__attribute__((constructor)) static void install(void)
{
	signal(SIGUSR1, on_signal);
	signal(SIGUSR2, on_inner);
}

static NOINLINE void interrupt(void (*in_handler)(void))
{
	act = in_handler;
	jumps = 0;
	raise(SIGUSR1);
}

static NOINLINE void interrupt_and_jump(void (*in_handler)(void))
{
	act = in_handler;
	jumps = 1;
	if (sigsetjmp(back, 1) == 0)
		raise(SIGUSR1);
}

static NOINLINE void nothing(void)
{
}

/* Accesses that nobody conflicts with: at each, scoped assertions are looked at. */
static NOINLINE void pass_time(void)
{
	for (int i = 0; i < 30; i++)
		m.wide[60]++;
}

static NOINLINE void read_data(void)
{
	for (int i = 0; i < 10; i++)
		sink = *(volatile char *)&m.bytes[0] + m.data;
}

#define WRITES(name)                                                                               \
	RIGHT(name)                                                                                \
	{                                                                                          \
		for (int i = 0; i < 30; i++) {                                                     \
			m.data = i;                                                                \
			__asm__ volatile("" ::: "memory");                                         \
		}                                                                                  \
	}
#define WRITES_MARKED(name)                                                                        \
	RIGHT(name)                                                                                \
	{                                                                                          \
		for (int i = 0; i < 30; i++)                                                       \
			WRITE_ONCE(m.data, i);                                                     \
	}

/* Scoped assertions. */
LEFT(scope)
{
	ASSERT_EXCLUSIVE_ACCESS_SCOPED(m.data);
	interrupt(nothing);
	pass_time();
}
WRITES_MARKED(scope)

LEFT(scope_jump)
{
	ASSERT_EXCLUSIVE_ACCESS_SCOPED(m.data);
	interrupt_and_jump(nothing);
	pass_time();
}
WRITES_MARKED(scope_jump)

static NOINLINE void assert_exclusive(void)
{
	ASSERT_EXCLUSIVE_ACCESS_SCOPED(m.data);
	pass_time();
}

LEFT(scope_of_handler)
{
	interrupt(assert_exclusive);
}
WRITES_MARKED(scope_of_handler)

static NOINLINE void assert_and_jump(void)
{
	ASSERT_EXCLUSIVE_ACCESS_SCOPED(m.data);
	pass_time();
	siglongjmp(back, 1);
}

#define AFTER(name, how)                                                                           \
	LEFT(name)                                                                                 \
	{                                                                                          \
		how;                                                                               \
		__atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE);                                    \
		pass_time();                                                                       \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		for (int i = 0; i < 30; i++)                                                       \
			WRITE_ONCE(m.data, i);                                                     \
	}
AFTER(scope_over, interrupt(assert_exclusive))
AFTER(scope_left, interrupt_and_jump(assert_and_jump))

/*
 * What is counted, with the functions that begin and end it: the interrupted code has it still, a
 * handler does not, nor what goes on after a handler that has not ended it.
 */
#define COUNTED(what, BEGIN, END, OTHER)                                                           \
	static NOINLINE void begin_##what(void)                                                    \
	{                                                                                          \
		BEGIN;                                                                             \
	}                                                                                          \
	static NOINLINE void end_##what(void)                                                      \
	{                                                                                          \
		END;                                                                               \
	}                                                                                          \
	LEFT(what##_kept)                                                                          \
	{                                                                                          \
		BEGIN;                                                                             \
		interrupt(end_##what);                                                             \
		read_data();                                                                       \
		END;                                                                               \
	}                                                                                          \
	OTHER(what##_kept)                                                                         \
	LEFT(what##_kept_by_jump)                                                                  \
	{                                                                                          \
		BEGIN;                                                                             \
		interrupt_and_jump(end_##what);                                                    \
		read_data();                                                                       \
		END;                                                                               \
	}                                                                                          \
	OTHER(what##_kept_by_jump)                                                                 \
	LEFT(what##_in_handler)                                                                    \
	{                                                                                          \
		BEGIN;                                                                             \
		interrupt(read_data);                                                              \
		END;                                                                               \
	}                                                                                          \
	OTHER(what##_in_handler)                                                                   \
	LEFT(what##_by_handler)                                                                    \
	{                                                                                          \
		interrupt(begin_##what);                                                           \
		read_data();                                                                       \
	}                                                                                          \
	OTHER(what##_by_handler)                                                                   \
	LEFT(what##_by_left_handler)                                                               \
	{                                                                                          \
		interrupt_and_jump(begin_##what);                                                  \
		read_data();                                                                       \
	}                                                                                          \
	OTHER(what##_by_left_handler)

COUNTED(disabled, ksan_disable_current(), ksan_enable_current(), WRITES)
COUNTED(nested, ksan_nestable_atomic_begin(), ksan_nestable_atomic_end(), WRITES_MARKED)
COUNTED(flat, ksan_flat_atomic_begin(), ksan_flat_atomic_end(), WRITES_MARKED)
COUNTED(next, ksan_atomic_next(1000), ksan_atomic_next(0), WRITES_MARKED)

#define SAME(what)                                                                                 \
	SILENT(what##_kept)                                                                        \
	SILENT(what##_kept_by_jump)                                                                \
	FOUND(what##_in_handler) FOUND(what##_by_handler) FOUND(what##_by_left_handler)

CASES(FOUND(scope) FOUND(scope_jump) FOUND(scope_of_handler) SILENT(scope_over) SILENT(scope_left)
	      SAME(disabled) SAME(nested) SAME(flat) SAME(next))
