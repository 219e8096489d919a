// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

class Base {
public:
	int set, unset;
	virtual ~Base() = default;
	virtual int read() const
	{
		return set;
	}
	int both() const
	{
		return set + unset;
	}
};

class Derived : public Base {
public:
	int own;
	explicit Derived(int value) : own(value)
	{
		set = value;
	}
	int read() const override
	{
		return own + set;
	}
};

struct Member {
	int x;
	Member() : x(3)
	{
	}
	Member(const Member &other) : x(other.x + 1)
	{
	}
};

static NOINLINE int by_value(Member m)
{
	return m.x;
}

static NOINLINE Member returned()
{
	Member m;
	m.x = 8;
	return m;
}

static NOINLINE const Base *hide(const Base *b)
{
	__asm__ volatile("" : "+r"(b));
	return b;
}

static void test(void)
{
	Derived *d = new Derived(4); /* origin: member */
	const Base *b = hide(d);

	BRANCH(b->read() == 8);
	if (bug("member"))
		BRANCH(b->unset == 3); /* report: member */
	BRANCH(dynamic_cast<const Derived *>(b)->own == 4);
	BRANCH(by_value(Member()) == 4);
	BRANCH(returned().x == 8);
	if (bug("object")) {
		Base **table = (Base **)fresh(sizeof(*table));
		BRANCH(table[0]->read()); /* report: object */
	}
	int Base::*pointer = &Base::set;
	int (Base::*method)() const = &Base::read;
	BRANCH(d->*pointer == 4);
	BRANCH((b->*method)() == 8);
	int *array = new int[4]; /* origin: array */
	array[1] = 2;
	BRANCH(array[1]);
	if (bug("array"))
		BRANCH(array[2]); /* report: array */
	delete[] array;
	delete d;
}
