/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* call_instr() does by hand what regions do, also where no plugin sees the code. */
#include <ksan/instrumentation.h>
#include "context.h"

static noinline long take(bool a, int b, long c, const long *place)
{
	USE(a);
	USE(b > 5);
	USE(c > 5);
	USE(*place > 5);
	return c;
}

struct pair {
	long a;
	int b;
};

static noinline void take_pair(struct pair pair, char c)
{
	USE(pair.a > 5);
	USE(pair.b > 5);
	USE(c > 5);
}

static noinstr void call(long value, const long *place)
{
	struct pair pair = {value, (int)value};

	poison_context(ksan_port_context());
	call_instr(take_pair, struct pair, pair, char, (char)value);
	poison_context(ksan_port_context());
	call_instr(take, bool, value, int, (int)value, long, value, const long *, place);
}

static noinline void by_hand(bool bug)
{
	long place = VALUE(long, 1, bug);

	call(VALUE(long, 1, false), &place);
}

SCENARIO(call_instr, CASE(by_hand));
