/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "uninstrumented.h"

void poison_current(void)
{
	poison_context(ksan_port_context());
}

long call_from_plain_c(long (*function)(long, long), long a, long b)
{
	poison_current();
	return function(a, b);
}

void copy_from_plain_c(void (*function)(struct message, long *), long a, long *place)
{
	struct message message = {.a = a};

	poison_current();
	function(message, place);
}

void varargs_from_plain_c(long (*function)(int, ...), long *place)
{
	poison_current();
	function(3, 1l, 2l, place);
	poison_current();
	function(9, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l, place);
}
