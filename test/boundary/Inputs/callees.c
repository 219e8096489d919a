/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Callees that use what they get, and callers that leave poison in the context. They are external,
 * so that the compiler does not take unused arguments away.
 */
#include <stdarg.h>
#include "boundary.h"

NOINLINE void ignore(struct slots s)
{
	__asm__ volatile("" : : "r"(&s) : "memory");
}

NOINLINE void ignore_variable(int n, ...)
{
	__asm__ volatile("" : : "r"(n) : "memory");
}

NOINLINE long poisoned_result(const long *p)
{
	__asm__ volatile("");
	return *p;
}

/* Poison in every slot of the context; on the stack below, too. The last call takes them all. */
NOINLINE void leave_poison(void)
{
	static struct slots *s;
	if (!s)
		s = malloc(sizeof(*s));
	__asm__ volatile("" : "+r"(s));
	long v = s->a[0];
	double d;
	memcpy(&d, &v, sizeof(d));
	poisoned_result(s->a);
	ignore_variable(0, v, v, v, v, v, v, v, v, v, v, d, d, d, d, d, d, d, d, d, *s);
	ignore(*s);
}

NOINLINE long take_scalars(char a, short b, int c, long d, void *e, float f, double g, _Bool h)
{
	USE(a == b);
	USE(c == d);
	USE(e);
	USE(f == (float)g);
	USE(h);
	return d;
}

NOINLINE long take_wide(long double a, __int128 b, enum color c)
{
	USE(a > 1);
	USE(b == 1);
	USE(c == GREEN);
	return 1;
}

NOINLINE void take_structs(struct small s, struct pair p, struct large l)
{
	USE(s.a);
	USE(s.b);
	USE(p.a > 1);
	USE(p.b);
	USE(l.a[0]);
	USE(l.a[7]);
}

NOINLINE void take_variable(int n, ...)
{
	va_list list;
	va_start(list, n);
	for (int i = 0; i < n; i++)
		USE(va_arg(list, long));
	USE(va_arg(list, double) > 1);
	struct large l = va_arg(list, struct large);
	USE(l.a[0]);
	USE(l.a[7]);
	va_end(list);
}

NOINLINE void pass_poison(void)
{
	long *p = malloc(sizeof(*p));
	__asm__ volatile("" : "+r"(p));
	take_long(*p);
}

NOINLINE void take_many(struct slots s, long a, int b)
{
	USE(s.a[0]);
	USE(s.a[99]);
	USE(a);
	USE(b);
}

NOINLINE void take_pointer(const long *p)
{
	USE(*p);
}

NOINLINE long take_long(long a)
{
	USE(a);
	return a;
}

NOINLINE void drop_result(void)
{
	static long *p;
	if (!p)
		p = malloc(sizeof(*p));
	poisoned_result(p);
}

NOINLINE void use_result(long (*function)(void))
{
	USE(function());
}

NOINLINE struct large give_large(const long *p, long a)
{
	struct large large = {{*p}};
	USE(p);
	USE(a);
	return large;
}
