/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Functions for scopes.c, compiled apart. */
#include <ksan/race.h>

void write_elsewhere(int *data);
void call_back_and_raise(void (*function)(void), int *flag);
void write_call_back_and_raise(int *data, void (*function)(void), int *flag);

void write_elsewhere(int *data)
{
	*data = 1;
}

void call_back_and_raise(void (*function)(void), int *flag)
{
	function();
	WRITE_ONCE(*flag, 1);
}

void write_call_back_and_raise(int *data, void (*function)(void), int *flag)
{
	*data = 1;
	function();
	WRITE_ONCE(*flag, 1);
}
