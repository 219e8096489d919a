// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Threads that throw through many frames: every frame that an exception leaves tells the runtime,
// so that stacks of later reports have no frame that is gone (and do not overflow).
// RUN: %races %s --cells stock,plugin
// RUN: %clangxx -O2 -g -fsanitize=thread -fpass-plugin=%ksan_plugin %s -o %t -pthread
// RUN: not %run %t counter 2>&1 | FileCheck %s
// CHECK: WARNING: ThreadSanitizer: data race
// CHECK: Write of size 4
// CHECK-NEXT: #0 {{.*}}second
// CHECK-NOT: descend
// CHECK: Previous
#include "Inputs/race.h"
#include <atomic>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

// Alone in its shadow cell, which others would push the record out of.
alignas(64) static int counter;
alignas(64) static std::mutex lock;
static std::vector<std::string> words;

struct guard {
	explicit guard(std::atomic<int> &count) : count(count)
	{
		count++;
	}
	~guard()
	{
		count--;
	}
	std::atomic<int> &count;
};
static std::atomic<int> alive;

NOINLINE static int descend(int depth)
{
	guard one(alive);
	if (depth == 0)
		throw std::runtime_error("bottom");
	return descend(depth - 1) + 1;
}

NOINLINE static void attempt(int times)
{
	for (int i = 0; i < times; i++) {
		try {
			descend(i % 20);
		} catch (const std::runtime_error &error) {
			std::lock_guard<std::mutex> hold(lock);
			words.push_back(error.what());
		}
	}
}

extern "C" void first(void)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 3; i++)
		threads.emplace_back(attempt, 500);
	for (auto &thread : threads)
		thread.join();
	{
		std::lock_guard<std::mutex> hold(lock);
		if (words.size() != 1500 || alive)
			abort();
	}
	if (bug("counter"))
		counter++;
}

extern "C" void second(void)
{
	try {
		attempt(20000);
		descend(3);
	} catch (const std::exception &) {
		if (bug("counter"))
			counter = 2; /* race: counter */
	}
}
