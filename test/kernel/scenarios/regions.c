/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * noinstr functions call instrumented ones in regions between instrumentation_begin() and _end(),
 * while the context's slots hold poison: what they pass by value is initialised. What they pass by
 * reference keeps its own shadow, and that is what the halves with bugs use.
 */
#include "../src/trap.h"
#include "context.h"

/* A place whose value the callee looks at. */
static noinline void look_at(const long *place)
{
	USE(*place > 5);
}

static noinline void take_integers(bool a, char b, short c, int d, long e, unsigned char f,
				   long on_stack, char also)
{
	USE(a);
	USE(b > 1);
	USE(c > 1);
	USE(d > 1);
	USE(e > 1);
	USE(f > 1);
	USE(on_stack > 1);
	USE(also > 1);
}

static noinstr void with_integers(long value, const long *place)
{
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_integers(value, (char)value, (short)value, (int)value, value, (unsigned char)value,
		      value, (char)value);
	look_at(place);
	instrumentation_end();
}

static noinline void take_pointers(char *a, void (*b)(void), struct thread *c)
{
	USE(a == (char *)b);
	USE(c != NULL);
	USE(b != NULL);
}

static noinstr void with_pointers(long value, const long *place)
{
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_pointers((char *)value, (void (*)(void))value, (struct thread *)value);
	look_at(place);
	instrumentation_end();
}

static noinline void take_wide(unsigned __int128 a, __int128 b)
{
	USE(a > 1);
	USE(b > 1);
}

static noinstr void with_wide(long value, const long *place)
{
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_wide((unsigned __int128)value << 64, value);
	look_at(place);
	instrumentation_end();
}

/* In registers: coerced to one integer, or split into two. */
struct coerced {
	char a;
	short b;
};
struct split {
	long a;
	int b;
};

static noinline void take_structs(irqentry_state_t state, struct coerced c, struct split s)
{
	USE(state.exit_rcu);
	USE(c.a > 1);
	USE(c.b > 1);
	USE(s.a > 1);
	USE(s.b > 1);
}

static noinstr void with_structs(long value, const long *place)
{
	irqentry_state_t state = {.lockdep = value};
	struct coerced c = {(char)value, (short)value};
	struct split s = {value, (int)value};

	poison_context(ksan_port_context());
	instrumentation_begin();
	take_structs(state, c, s);
	look_at(place);
	instrumentation_end();
}

struct large {
	long values[12];
};

static noinline void take_copy(struct large l, int after)
{
	hide(&l);
	USE(l.values[0] > 1);
	USE(l.values[11] > 1);
	USE(after > 1);
}

static noinstr void with_copy(long value, const long *place)
{
	struct large l;

	for (int i = 0; i < 12; i++)
		l.values[i] = value;
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_copy(l, (int)value);
	look_at(place);
	instrumentation_end();
}

static noinline long take_list(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	for (int i = 0; i < count; i++)
		total += va_arg(list, long);
	va_end(list);
	USE(total > 100);
	return total;
}

static noinstr void with_varargs(long value, const long *place)
{
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_list(3, value, value, value);
	take_list(9, value, value, value, value, value, value, value, value, value);
	look_at(place);
	instrumentation_end();
}

/* More than the 800 bytes that shadow of arguments has. */
struct huge {
	long values[95];
};

static noinline void take_huge(struct huge h, long in, struct split s, long out, struct large l)
{
	hide(&h);
	hide(&l);
	USE(h.values[94] > 1);
	USE(in > 1);
	USE(s.b > 1);
	USE(out > 1);
	USE(l.values[11] > 1);
}

static noinstr void with_many_bytes(long value, const long *place)
{
	struct huge h;
	struct large l;
	struct split s = {value, (int)value};

	for (int i = 0; i < 95; i++)
		h.values[i] = value;
	for (int i = 0; i < 12; i++)
		l.values[i] = value;
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_huge(h, value, s, value, l);
	look_at(place);
	instrumentation_end();
}

static noinline long take_one(long value)
{
	USE(value > 5);
	return value;
}

static noinstr void in_loop(long value, const long *place)
{
	for (int i = 0; i < 3; i++) {
		poison_context(ksan_port_context());
		instrumentation_begin();
		take_one(value);
		if (i == 2)
			look_at(place);
		instrumentation_end();
	}
}

static noinstr void loop_inside(long value, const long *place)
{
	poison_context(ksan_port_context());
	instrumentation_begin();
	for (int i = 0; i < 3; i++) {
		take_one(value);
		poison_context(ksan_port_context());
	}
	look_at(place);
	instrumentation_end();
}

static noinstr void under_condition(long value, const long *place)
{
	poison_context(ksan_port_context());
	if (value < 3) {
		instrumentation_begin();
		take_one(value);
		instrumentation_end();
	}
	poison_context(ksan_port_context());
	instrumentation_begin();
	if (value < 2)
		look_at(place);
	else
		take_one(value);
	instrumentation_end();
}

static noinstr void nested(long value, const long *place)
{
	instrumentation_begin();
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_one(value);
	instrumentation_end();
	poison_context(ksan_port_context());
	take_one(value + 1);
	look_at(place);
	instrumentation_end();
}

static noinstr void through_pointer(long value, const long *place)
{
	long (*function)(long) = take_one;
	void (*look)(const long *) = look_at;

	hide(&function);
	hide(&look);
	poison_context(ksan_port_context());
	instrumentation_begin();
	function(value);
	look(place);
	instrumentation_end();
}

/* An inline function that stays out of line, and one of which LLVM changes the parameters. */
static inline void inline_callee(long value, const struct split *s)
{
	for (int i = 0; i < 20; i++) {
		take_one(value + i - 20);
		USE(s->a > 5);
		hide(&i);
		take_list(2, value, s->a);
	}
}

static noinline void promoted(const struct split *s)
{
	USE(s->b > 5);
}

static noinstr void made_by_compiler(long value, const long *place)
{
	struct split s = {value, (int)value};

	poison_context(ksan_port_context());
	instrumentation_begin();
	inline_callee(value, &s);
	inline_callee(value + 1, &s);
	promoted(&s);
	look_at(place);
	instrumentation_end();
}

/* Leaves poison on the stack where the next callees have their variables. */
static noinline void dirty_stack(void)
{
	char rubbish[2048];

	ksan_poison(rubbish, sizeof(rubbish));
	hide(rubbish);
}

static noinline void fill_in(struct split *s)
{
	USE(s->a > 5);
	s->b++;
}

/* Nobody followed the stores to its variable, whose address escapes. */
static noinstr void own_variable(long value, const long *place)
{
	struct split s = {value, (int)value};
	long array[16];

	for (int i = 0; i < 16; i++)
		array[i] = value;
	poison_context(ksan_port_context());
	instrumentation_begin();
	fill_in(&s);
	look_at(&array[7]);
	look_at(place);
	instrumentation_end();
	if (s.b != (int)value + 1)
		panic("a variable was lost");
}

/* The result of a callee that is not instrumented either, and goes on to one that is. */
static noinstr long plain_result(long value)
{
	return value + 1;
}

static noinstr void result_goes_on(long value, const long *place)
{
	poison_context(ksan_port_context());
	instrumentation_begin();
	take_one(plain_result(take_one(value)));
	look_at(place);
	instrumentation_end();
}

#define REGION(name, function)                                                                     \
	static noinline void name(bool bug)                                                        \
	{                                                                                          \
		long place = VALUE(long, 1, false), value = VALUE(long, 1, false);                 \
                                                                                                   \
		if (bug)                                                                           \
			ksan_poison(&place, sizeof(place));                                        \
		else                                                                               \
			dirty_stack();                                                             \
		function(value, &place);                                                           \
	}

REGION(integers, with_integers)
REGION(pointers, with_pointers)
REGION(wide_integers, with_wide)
REGION(structs, with_structs)
REGION(copies, with_copy)
REGION(varargs, with_varargs)
REGION(many_bytes, with_many_bytes)
REGION(region_in_loop, in_loop)
REGION(loop_in_region, loop_inside)
REGION(condition, under_condition)
REGION(nesting, nested)
REGION(function_pointer, through_pointer)
REGION(compiler_made, made_by_compiler)
REGION(variables, own_variable)
REGION(results, result_goes_on)

SCENARIO(regions, CASE(integers), CASE(pointers), CASE(wide_integers), CASE(structs), CASE(copies),
	 CASE(varargs), CASE(many_bytes), CASE(region_in_loop), CASE(loop_in_region),
	 CASE(condition), CASE(nesting), CASE(function_pointer), CASE(compiler_made),
	 CASE(variables), CASE(results));
