// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The C++ library is not instrumented, and yet what templates make of it is initialised. With this
// definition libstdc++ leaves the instantiation of std::string to the program.
// RUN: %pairs %s --levels 0,2 --flags=-D_GLIBCXX_ASSERTIONS
#include "test.h"
#include <algorithm>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

static void strings()
{
	std::string s = "short";
	s += " and then much longer than fits in place";
	BRANCH(s.size() == 45);
	BRANCH(s.find("longer") != std::string::npos);
	std::string t = s.substr(3, 20) + std::to_string(42);
	BRANCH(t == s);
	BRANCH(std::stoi(std::string("17")) == 17);
	BRANCH(strlen(t.c_str()) == t.size());
	std::cerr << (s.size() == 45 ? "" : "wrong");
}

static void containers()
{
	std::vector<int> v;
	for (int i = 0; i < 100; i++)
		v.push_back(100 - i);
	std::sort(v.begin(), v.end());
	BRANCH(v[3] == 4);
	std::unordered_map<int, std::string> u;
	for (int i = 0; i < 50; i++)
		u[i] = std::to_string(i);
	BRANCH(u[7] == "7");
	auto p = std::make_shared<std::vector<double>>(10, 1.5);
	BRANCH((*p)[9] == 1.5);
	std::unique_ptr<int[]> raw(new int[4]()); /* value-initialised */
	BRANCH(raw[3] == 0);
}

static void threads()
{
	std::mutex mutex;
	int sum = 0;
	std::vector<std::thread> all;
	for (int i = 0; i < 3; i++)
		all.emplace_back([&, i] {
			std::lock_guard<std::mutex> lock(mutex);
			sum += i;
		});
	for (auto &t : all)
		t.join();
	BRANCH(sum == 3);
}

static void test(void)
{
	strings();
	containers();
	threads();
	if (bug("vector")) {
		std::vector<int> v(3);
		v[1] = POISON(int); /* origin: vector */
		BRANCH(v[1]);	    /* report: vector */
	}
	if (bug("string")) {
		const char *p = (const char *)fresh(8);
		std::string s(8, 'x');
		s[2] = p[0];
		BRANCH(s[2] == 'y'); /* report: string */
	}
}
