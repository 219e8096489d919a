// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Threads, futures, clocks and random numbers.
// RUN: %same
#include <algorithm>
#include <thread>
#include <mutex>
#include <shared_mutex>
#include <condition_variable>
#include <future>
#include <atomic>
#include <chrono>
#include <iostream>
#include <queue>
#include <vector>
#include <random>
#include <numeric>
#include <string>

struct queue {
	std::mutex m;
	std::condition_variable cv;
	std::queue<std::string> q;
	bool done = false;
	void push(std::string s)
	{
		std::lock_guard<std::mutex> g(m);
		q.push(std::move(s));
		cv.notify_one();
	}
	void finish()
	{
		std::lock_guard<std::mutex> g(m);
		done = true;
		cv.notify_all();
	}
	bool pop(std::string &s)
	{
		std::unique_lock<std::mutex> g(m);
		cv.wait(g, [&] { return done || !q.empty(); });
		if (q.empty())
			return false;
		s = std::move(q.front());
		q.pop();
		return true;
	}
};
static thread_local int mine = 5;
static int fib(int n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
int main()
{
	queue q;
	std::atomic<size_t> total{0};
	std::vector<std::thread> ts;
	for (int i = 0; i < 4; i++)
		ts.emplace_back(
			[&q, &total, i](int add) {
				std::string s;
				mine += i;
				while (q.pop(s))
					total += s.size() + (add - add);
			},
			i);
	for (int i = 0; i < 500; i++)
		q.push(std::string(i % 50, 'x'));
	q.finish();
	for (auto &t : ts)
		t.join();
	std::cout << total << mine << '\n';
	auto f = std::async(std::launch::async, fib, 15);
	auto g = std::async(
		std::launch::deferred, [](std::string s) { return s + s; }, std::string("ab"));
	std::cout << f.get() << g.get() << '\n';
	std::promise<std::vector<int>> p;
	auto pf = p.get_future();
	std::thread pt([&] { p.set_value({1, 2, 3}); });
	auto v = pf.get();
	pt.join();
	std::cout << std::accumulate(v.begin(), v.end(), 0) << '\n';
	std::packaged_task<int(int, int)> task([](int a, int b) { return a * b; });
	auto tf = task.get_future();
	std::thread tt(std::move(task), 6, 7);
	std::cout << tf.get() << '\n';
	tt.join();
	auto ef = std::async(std::launch::async, [] {
		if (mine == 5)
			throw std::runtime_error("in thread");
		return 1;
	});
	try {
		ef.get();
	} catch (const std::exception &e) {
		std::cout << e.what() << '\n';
	}
	std::once_flag once;
	int n = 0;
	for (int i = 0; i < 3; i++)
		std::call_once(once, [&](int k) { n += k; }, 5);
	std::cout << n << '\n';
	std::shared_mutex sm;
	{
		std::shared_lock<std::shared_mutex> l(sm);
	}
	{
		std::unique_lock<std::shared_mutex> l(sm);
	}
	std::timed_mutex tm;
	if (tm.try_lock_for(std::chrono::milliseconds(1)))
		tm.unlock();
	std::recursive_mutex rm;
	std::scoped_lock both(rm, tm);
	std::mutex m;
	std::condition_variable cv;
	std::unique_lock<std::mutex> l(m);
	if (cv.wait_for(l, std::chrono::milliseconds(2)) == std::cv_status::timeout)
		std::cout << "timeout\n";
	std::condition_variable_any cva;
	cva.notify_all();
	auto sf = f.valid();
	std::cout << sf << '\n';
	auto t0 = std::chrono::steady_clock::now();
	std::this_thread::sleep_for(std::chrono::milliseconds(2));
	auto dt = std::chrono::steady_clock::now() - t0;
	if (dt > std::chrono::milliseconds(1))
		std::cout << "slept\n";
	auto now = std::chrono::system_clock::now();
	std::time_t tt2 = std::chrono::system_clock::to_time_t(now);
	if (tt2 > 1000000)
		std::cout << "late\n";
	std::cout << std::chrono::duration_cast<std::chrono::seconds>(std::chrono::hours(2)).count()
		  << '\n';
	std::mt19937 gen(42);
	std::mt19937_64 gen64(7);
	std::uniform_int_distribution<int> ud(1, 6);
	std::normal_distribution<double> nd(0, 1);
	std::poisson_distribution<int> pd(4);
	std::discrete_distribution<int> dd{1, 2, 3};
	std::uniform_real_distribution<double> rd;
	for (int i = 0; i < 5; i++)
		std::cout << ud(gen) << ' ' << nd(gen) << ' ' << pd(gen) << ' ' << dd(gen) << ' '
			  << rd(gen64) << '\n';
	std::random_device dev;
	if (dev() == dev() && dev() == dev())
		std::cout << "not random\n";
	std::seed_seq seq{1, 2, 3};
	std::minstd_rand mr(seq);
	std::cout << mr() << '\n';
	std::shuffle(v.begin(), v.end(), gen);
	std::cout << v[0] << '\n';
	if (std::thread::hardware_concurrency() > 0)
		std::cout << (std::this_thread::get_id() == std::thread::id()) << '\n';
	std::thread dt2([] { mine = 3; });
	dt2.detach();
	std::this_thread::yield();
}
