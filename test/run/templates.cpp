// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Temporaries, references, moves and returned objects.
// RUN: %pairs %s
#include "test.h"
#include <optional>
#include <tuple>
#include <utility>

template <typename T> struct Box {
	T value;
	bool full;
};

template <typename T> static NOINLINE Box<T> box(const T &value)
{
	return Box<T>{value, true};
}

struct Large {
	long a[10];
};

static NOINLINE Large large(const long *p)
{
	Large l;
	for (int i = 0; i < 10; i++)
		l.a[i] = p[i];
	return l;
}

static void test(void)
{
	long *p = (long *)fresh(10 * sizeof(long)); /* origin: large */

	for (int i = 0; i < 9; i++)
		p[i] = i;
	BRANCH(large(p).a[8] == 8);
	if (bug("large"))
		BRANCH(large(p).a[9] == 8); /* report: large */
	BRANCH(box(5).value == 5);
	BRANCH(box(2.5).full);
	Large moved = std::move(large(p));
	const Large &reference = moved;
	BRANCH(reference.a[2] == 2);
	std::optional<int> nothing, something = 3;
	BRANCH(!nothing && *something == 3);
	auto [x, y] = std::make_tuple(1, 2.0);
	BRANCH(x == 1 && y == 2.0);
}
