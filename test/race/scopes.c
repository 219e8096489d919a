/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A delayed access ends with its own function, not with those that it calls: with hooks in line,
 * where its place on the stack tells, with hooks that are called, where the depth does, and with
 * functions of both kinds that call each other.
 */
/*
RUN: %race -c %S/Inputs/elsewhere.c -o %t.in-line.o
RUN: %race -mllvm -ksan-inline-hooks=0 -c %S/Inputs/elsewhere.c -o %t.called.o
RUN: %race %s %t.in-line.o -o %t && %cases %t
RUN: %race %s %t.called.o -o %t && %cases %t
RUN: %race -mllvm -ksan-inline-hooks=0 %s %t.in-line.o -o %t && %cases %t
RUN: %race -mllvm -ksan-inline-hooks=0 %s %t.called.o -o %t && %cases %t
*/
#include <cases.h>

void write_elsewhere(int *data);
void call_back_and_raise(void (*function)(void), int *flag);
void write_call_back_and_raise(int *data, void (*function)(void), int *flag);

#define RAISE WRITE_ONCE(m.flag, 1)
#define READS(name)                                                                                \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		sink = m.data;                                                                     \
	}

static NOINLINE void write_data(void)
{
	m.data = 1;
}

static NOINLINE void write_other(void)
{
	m.other = 1;
}

LEFT(callee)
{
	write_elsewhere(&m.data);
	RAISE;
}
READS(callee)

LEFT(caller)
{
	m.data = 1;
	write_elsewhere(&m.other);
	RAISE;
}
READS(caller)

LEFT(called_back)
{
	call_back_and_raise(write_data, &m.flag);
}
READS(called_back)

LEFT(around_call_back)
{
	write_call_back_and_raise(&m.data, write_other, &m.flag);
}
READS(around_call_back)

/* The stack grows behind the access. */
static NOINLINE void grow(volatile char *memory, int size)
{
	memory[size - 1] = 1;
}

static NOINLINE void write_and_grow(int size)
{
	m.data = 1;
	char memory[size];
	grow(memory, size);
}

LEFT(callee_grows)
{
	write_and_grow(1000 + m.other);
	RAISE;
}
READS(callee_grows)

LEFT(grows)
{
	m.data = 1;
	char memory[1000 + m.other];
	grow(memory, sizeof(memory));
	RAISE;
}
READS(grows)

CASES(SILENT(callee) FOUND(caller) SILENT(called_back) FOUND(around_call_back) SILENT(callee_grows)
	      FOUND(grows))
