/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* C++'s operators: what new hands out is uninitialised, with the operator and its caller as origin. */
/*
RUN: %ksanxx -w -fsanitize-memory-track-origins %s -o %t
RUN: %run %t 2>&1 | count 0
RUN: not %run %t new 2>&1 | FileCheck %s --check-prefix=NEW
RUN: not %run %t array 2>&1 | FileCheck %s --check-prefix=ARRAY
RUN: not %run %t deleted 2>&1 | FileCheck %s --check-prefix=DELETED
RUN: not %run %t aligned 2>&1 | FileCheck %s --check-prefix=NEW
RUN: not %run %t destroyed 2>&1 | FileCheck %s --check-prefix=DESTROYED
*/
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

struct alignas(64) wide {
	int value[16];
};

struct object {
	int value;
	~object();
};

object::~object()
{
	value = 0;
}

static int handled;

static void no_memory()
{
	handled++;
	std::set_new_handler(nullptr);
}

static void fine()
{
	int *p = new int(1), *q = new int[100]();
	volatile std::size_t huge = SIZE_MAX / 4;

	if (*p != 1 || q[99])
		std::abort();
	delete p;
	delete[] q;
	wide *w = new wide();
	if (reinterpret_cast<std::uintptr_t>(w) % 64 || w->value[15])
		std::abort();
	delete w;
	std::set_new_handler(no_memory);
	if (new (std::nothrow) char[huge] || handled != 1)
		std::abort();
	try {
		delete[] new char[huge];
		std::abort();
	} catch (const std::bad_alloc &) {
	}
}

int main(int argc, char **argv)
{
	const char *test = argc > 1 ? argv[1] : "";

	if (!std::strcmp(test, ""))
		fine();
	if (!std::strcmp(test, "new"))
		return *new int == 77;
	if (!std::strcmp(test, "array"))
		return (new int[10])[9] == 77;
	if (!std::strcmp(test, "aligned"))
		return (new wide)->value[15] == 77;
	if (!std::strcmp(test, "deleted")) {
		int *volatile p = new int(1);

		delete p;
		return *p == 77;
	}
	if (!std::strcmp(test, "destroyed")) {
		alignas(object) char memory[sizeof(object)];
		object *p = new (memory) object{1};

		p->~object();
		return p->value == 77;
	}
	return 0;
}
/*
NEW: created by a heap allocation
NEW-NEXT: in operator new(unsigned long
NEW-NEXT: in main
ARRAY: created by a heap allocation
ARRAY-NEXT: in operator new[](unsigned long)
DELETED: created by a heap deallocation
DELETED-NEXT: in operator delete(void*
DESTROYED: Member fields were destroyed
DESTROYED-NEXT: in __sanitizer_dtor_callback_fields
DESTROYED-NEXT: in object::~object()
*/
