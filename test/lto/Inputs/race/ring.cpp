// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include <atomic>
#include <thread>
#include <vector>
#include "counter.h"

namespace
{

template <typename T> class Ring
{
	std::vector<T> slots = std::vector<T>(16);
	std::atomic<size_t> written{0}, taken{0};

      public:
	void put(T value)
	{
		size_t at = written.load(std::memory_order_relaxed);
		while (at - taken.load(std::memory_order_acquire) == slots.size())
			std::this_thread::yield();
		slots[at % slots.size()] = value;
		written.store(at + 1, std::memory_order_release);
	}
	T get()
	{
		size_t at = taken.load(std::memory_order_relaxed);
		while (written.load(std::memory_order_acquire) == at)
			std::this_thread::yield();
		T value = slots[at % slots.size()];
		taken.store(at + 1, std::memory_order_release);
		return value;
	}
};

} // namespace

unsigned long pass_along(int count)
{
	Ring<long> ring;
	std::thread writer([&] {
		for (int i = 0; i < count; i++)
			ring.put(i);
	});
	unsigned long sum = 0;
	for (int i = 0; i < count; i++)
		sum = sum * 3 + (unsigned long)ring.get();
	writer.join();
	return sum;
}
