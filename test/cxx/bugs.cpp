// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What the program does not initialise stays so in the library's containers.
// RUN: %ksanxx -std=c++17 -O0 -fsanitize-memory-track-origins %s -o %t.0
// RUN: %ksanxx -std=c++17 -O2 -fsanitize-memory-track-origins %s -o %t.2
// RUN: %run %t.0 && %run %t.2
// RUN: not %run %t.0 map 2>&1 | FileCheck %s --check-prefixes=BUG,MAP
// RUN: not %run %t.2 map 2>&1 | FileCheck %s --check-prefixes=BUG,MAP
// RUN: not %run %t.0 vector 2>&1 | FileCheck %s --check-prefixes=BUG,VECTOR
// RUN: not %run %t.2 vector 2>&1 | FileCheck %s --check-prefixes=BUG,VECTOR
// RUN: not %run %t.0 string 2>&1 | FileCheck %s --check-prefixes=BUG,STRING
// RUN: not %run %t.2 string 2>&1 | FileCheck %s --check-prefixes=BUG,STRING
// RUN: not %run %t.0 append 2>&1 | FileCheck %s --check-prefixes=BUG,APPEND
// RUN: not %run %t.2 append 2>&1 | FileCheck %s --check-prefixes=BUG,APPEND
// RUN: not %run %t.0 list 2>&1 | FileCheck %s --check-prefixes=BUG,LIST
// RUN: not %run %t.2 list 2>&1 | FileCheck %s --check-prefixes=BUG,LIST
// RUN: not %run %t.0 shared 2>&1 | FileCheck %s --check-prefixes=BUG,SHARED
// RUN: not %run %t.2 shared 2>&1 | FileCheck %s --check-prefixes=BUG,SHARED
// RUN: not %run %t.0 stream 2>&1 | FileCheck %s --check-prefixes=BUG,STREAM
// RUN: not %run %t.2 stream 2>&1 | FileCheck %s --check-prefixes=BUG,STREAM
// RUN: not %run %t.0 thrown 2>&1 | FileCheck %s --check-prefixes=BUG,THROWN
// RUN: not %run %t.2 thrown 2>&1 | FileCheck %s --check-prefixes=BUG,THROWN
// BUG: WARNING: MemorySanitizer: use-of-uninitialized-value
#include <cstdlib>
#include <cstring>
#include <list>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

struct entry {
	int set, unset;
};

static const char *bug = "";

static bool has(const char *name)
{
	return !std::strcmp(bug, name);
}

__attribute__((noinline)) static void use(bool condition)
{
	static volatile int uses;

	if (condition)
		uses = uses + 1;
}

static void maps()
{
	std::map<std::string, entry> m;
	entry *e = (entry *)std::malloc(sizeof(entry));

	__asm__ volatile("" : "+r"(e));
	e->set = 1;
	if (!has("map"))
		e->unset = 2;
	m["key"].set = 3;
	m.insert_or_assign("other", *e);
	std::free(e);
	if (m["other"].set == 1 && m["key"].unset == 0)
		use(true);
	// MAP: bugs.cpp:[[# @LINE + 1]]
	if (m["other"].unset == 2)
		use(true);
}

template <class F> static void with(const char *name, F f)
{
	int *p = (int *)std::malloc(sizeof(int));

	/* The optimiser must not choose a value for what is undefined. */
	__asm__ volatile("" : "+r"(p));
	if (!has(name))
		*p = 'x';
	f(p);
	std::free(p);
}

int main(int argc, char **argv)
{
	if (argc > 1)
		bug = argv[1];
	maps();
	with("vector", [](int *p) {
		std::vector<int> v;
		for (int i = 0; i < 20; i++)
			v.push_back(i);
		v.push_back(*p);
		// VECTOR: bugs.cpp:[[# @LINE + 1]]
		if (v[20] == 7)
			use(true);
	});
	with("string", [](int *p) {
		std::string s((const char *)p, 3);
		s += "tail that does not fit in place";
		// STRING: bugs.cpp:[[# @LINE + 1]]
		if (s[1] == 'x')
			use(true);
	});
	with("append", [](int *p) {
		std::string s("head");
		s.append((const char *)p, 1);
		std::string t = s + "tail";
		// APPEND: bugs.cpp:[[# @LINE + 1]]
		if (t[4] == 'x')
			use(true);
	});
	with("list", [](int *p) {
		std::list<int> l{1, 2};
		l.push_front(*p);
		l.reverse();
		// LIST: bugs.cpp:[[# @LINE + 1]]
		if (l.back() == 7)
			use(true);
	});
	with("shared", [](int *p) {
		auto s = std::make_shared<int>(*p);
		// SHARED: bugs.cpp:[[# @LINE + 1]]
		if (*s == 7)
			use(true);
	});
	with("stream", [](int *p) {
		std::ostringstream o;
		o.write((const char *)p, sizeof(*p));
		std::string s = o.str();
		// STREAM: bugs.cpp:[[# @LINE + 1]]
		if (s[1] == 'x')
			use(true);
	});
	with("thrown", [](int *p) {
		try {
			throw entry{1, *p};
		} catch (const entry &e) {
			// THROWN: bugs.cpp:[[# @LINE + 1]]
			if (e.unset == 7)
				use(true);
		}
	});
	return 0;
}
