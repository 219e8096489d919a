// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// C++: threads, mutexes, condition variables, futures, once flags, shared pointers, static objects
// and exceptions across threads, with an uninstrumented libstdc++, are silent; a race is found.
// RUN: %xxrace %s -o %t
// RUN: env KSAN_OPTIONS=%eager %t 60 2>&1 | FileCheck %s --check-prefix=SILENT
// RUN: env KSAN_OPTIONS=%eager not %t 100000 race 2>&1 | FileCheck %s --check-prefix=RACE
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

struct table {
	std::vector<int> values;
	table() : values(100, 3)
	{
	}
	virtual ~table() = default;
	virtual int at(int i) const
	{
		return values[static_cast<size_t>(i)];
	}
};

struct other_table : table {
	int at(int i) const override
	{
		return table::at(i) + 1;
	}
};

static std::mutex mutex;
static std::shared_mutex shared_mutex;
static std::condition_variable condition;
static std::deque<std::string> queue;
static std::string name = "start";
static std::once_flag once;
static std::unique_ptr<table> made_once;
static int race;

static const table &single()
{
	static const other_table instance;

	return instance;
}

static void producer(int count)
{
	for (int i = 0; i < count; i++) {
		std::lock_guard<std::mutex> guard(mutex);

		queue.push_back("item " + std::to_string(i));
		condition.notify_one();
	}
}

static size_t consumer(int count)
{
	size_t total = 0;

	for (int i = 0; i < count; i++) {
		std::unique_lock<std::mutex> lock(mutex);

		condition.wait(lock, [] { return !queue.empty(); });
		total += queue.front().size();
		queue.pop_front();
	}
	return total;
}

static int share(const std::shared_ptr<table> &shared)
{
	std::shared_ptr<table> mine = shared;

	std::call_once(once, [] { made_once = std::make_unique<other_table>(); });
	{
		std::unique_lock<std::shared_mutex> lock(shared_mutex);
		name += "x";
	}
	std::shared_lock<std::shared_mutex> lock(shared_mutex);
	return mine->at(3) + single().at(4) + made_once->at(5) + static_cast<int>(name.size());
}

static void round()
{
	auto shared = std::make_shared<other_table>();
	std::thread first(producer, 20);
	auto size = std::async(std::launch::async, consumer, 20);
	auto failing = std::async(std::launch::async, [shared]() -> int {
		share(shared);
		throw std::runtime_error("expected");
	});
	std::promise<std::string> promise;
	std::thread second(
		[&promise] { promise.set_value("a string that is long enough for the heap"); });

	share(shared);
	shared.reset();
	if (promise.get_future().get().size() + size.get() == 0)
		std::abort();
	try {
		failing.get();
		std::abort();
	} catch (const std::runtime_error &error) {
		if (std::string(error.what()) != "expected")
			std::abort();
	}
	first.join();
	second.join();
	if (race) {
		std::vector<int> values(4);
		std::thread third([&values] { values[1]++; });

		values[1]++;
		third.join();
	}
}

int main(int argc, char **argv)
{
	race = argc > 2;
	for (int i = 0; i < std::atoi(argv[1]); i++)
		round();
	std::puts("done");
}
// SILENT-NOT: WARNING
// SILENT: done
// RACE: WARNING: ThreadSanitizer: data race
// RACE: in {{.*}}round
