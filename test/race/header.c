/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * <ksan/race.h>: claims of exclusive access, also for a scope and for some bits; what may race; regions
 * whose accesses count as marked. It compiles to nothing without race mode, and as C++.
 */
/*
RUN: %race %s -o %t && %cases %t
RUN: %clang -Wall -Wextra -Werror -I%include -I%S/Inputs -O1 %s -o %t.plain && %t.plain run data_race 10
RUN: %clangxx -x c++ -std=c++11 -Wall -Wextra -Werror -I%include -fsyntax-only %include/ksan/race.h
RUN: %clang -x c -std=gnu11 -fsanitize=thread -Wall -Wextra -Werror -I%include -fsyntax-only %include/ksan/race.h
With another runtime, the functions of ksan are missing, and nothing is called.
RUN: %stock -c %s -o %t.o && %clang -fsanitize=thread %t.o -o %t.other && %t.other run told_read 10
*/
#include <cases.h>

/* Nobody else writes; reads may come, marked or not. */
LEFT(writer)
{
	ASSERT_EXCLUSIVE_WRITER(m.data);
	WRITE_ONCE(m.data, 1);
}
RIGHT(writer)
{
	WRITE_ONCE(m.data, 2);
}
LEFT(writer_alone)
{
	ASSERT_EXCLUSIVE_WRITER(m.data);
	WRITE_ONCE(m.data, 1);
}
RIGHT(writer_alone)
{
	sink = READ_ONCE(m.data);
}
/* Nobody else accesses. */
LEFT(access)
{
	ASSERT_EXCLUSIVE_ACCESS(m.data);
}
RIGHT(access)
{
	sink = READ_ONCE(m.data);
}
LEFT(access_other)
{
	ASSERT_EXCLUSIVE_ACCESS(m.data);
}
RIGHT(access_other)
{
	sink = READ_ONCE(m.other);
}
/* Two threads that both claim it cannot both be right. */
LEFT(access_twice)
{
	ASSERT_EXCLUSIVE_ACCESS(m.data);
}
RIGHT(access_twice)
{
	ASSERT_EXCLUSIVE_ACCESS(m.data);
}
LEFT(writer_twice)
{
	ASSERT_EXCLUSIVE_WRITER(m.data);
}
RIGHT(writer_twice)
{
	ASSERT_EXCLUSIVE_WRITER(m.data);
}

/* Until the block ends, at any access. */
LEFT(writer_scoped)
{
	ASSERT_EXCLUSIVE_WRITER_SCOPED(m.data);
	for (int i = 0; i < 8; i++)
		m.wide[i] = i;
}
RIGHT(writer_scoped)
{
	WRITE_ONCE(m.data, 2);
}
LEFT(access_scoped)
{
	ASSERT_EXCLUSIVE_ACCESS_SCOPED(m.data);
	for (int i = 0; i < 8; i++)
		m.wide[i] = i;
}
RIGHT(access_scoped)
{
	sink = READ_ONCE(m.data);
}
LEFT(scope_ended)
{
	{
		ASSERT_EXCLUSIVE_WRITER_SCOPED(m.data);
		m.wide[1] = 1;
	}
	__atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE);
	for (int i = 0; i < 8; i++)
		m.wide[i] = i;
}
RIGHT(scope_ended)
{
	wait_acquire(&m.flag);
	WRITE_ONCE(m.data, 2);
}

/* Only the low bit is claimed. */
LEFT(bits)
{
	ASSERT_EXCLUSIVE_BITS(m.data, 1);
	sink = m.data & 1;
}
RIGHT(bits)
{
	__atomic_fetch_xor(&m.data, 1, __ATOMIC_RELAXED);
}
LEFT(other_bits)
{
	ASSERT_EXCLUSIVE_BITS(m.data, 1);
	sink = m.data & 1;
}
RIGHT(other_bits)
{
	__atomic_fetch_xor(&m.data, 6, __ATOMIC_RELAXED);
}

LEFT(data_race)
{
	sink = data_race(m.data);
	data_race(m.other = 3);
}
RIGHT(data_race)
{
	data_race(m.data = 2);
	data_race(m.other++);
}
LEFT(data_race_one_side)
{
	sink = data_race(m.data);
}
RIGHT(data_race_one_side)
{
	m.data = 2;
}
LEFT(disabled)
{
	ksan_disable_current();
	ksan_disable_current();
	m.data = 1;
	ksan_enable_current();
	m.data = 3;
	ksan_enable_current();
}
RIGHT(disabled)
{
	m.data = 2;
}
LEFT(enabled_again)
{
	ksan_disable_current();
	ksan_enable_current();
	m.data = 1;
}
RIGHT(enabled_again)
{
	m.data = 2;
}

/* The reader of a sequence lock: its reads count as marked, and the writer's are. */
LEFT(nestable_atomic)
{
	ksan_nestable_atomic_begin();
	ksan_nestable_atomic_begin();
	sink = m.data;
	ksan_nestable_atomic_end();
	sink += m.data;
	ksan_nestable_atomic_end();
}
RIGHT(nestable_atomic)
{
	WRITE_ONCE(m.data, 2);
}
LEFT(nestable_atomic_plain)
{
	ksan_nestable_atomic_begin();
	sink = m.data;
	ksan_nestable_atomic_end();
}
RIGHT(nestable_atomic_plain)
{
	m.data = 2;
}
LEFT(flat_atomic)
{
	ksan_flat_atomic_begin();
	sink = m.data;
	ksan_flat_atomic_end();
}
RIGHT(flat_atomic)
{
	WRITE_ONCE(m.data, 2);
}
LEFT(flat_ended)
{
	ksan_flat_atomic_begin();
	ksan_flat_atomic_begin();
	ksan_flat_atomic_end();
	sink = m.data;
}
RIGHT(flat_ended)
{
	WRITE_ONCE(m.data, 2);
}
LEFT(next_atomic)
{
	ksan_atomic_next(1);
	sink = m.data;
}
RIGHT(next_atomic)
{
	WRITE_ONCE(m.data, 2);
}

/* An access that ksan does not see by itself. */
LEFT(told)
{
	ksan_check_access(&m.data, sizeof(m.data), KSAN_ACCESS_WRITE);
}
RIGHT(told)
{
	sink = m.data;
}
LEFT(told_read)
{
	ksan_check_access(&m.data, sizeof(m.data), 0);
}
RIGHT(told_read)
{
	m.other = m.data;
}

CASES(FOUND(writer) SILENT(writer_alone) FOUND(access) SILENT(access_other) FOUND(access_twice)
	      SILENT(writer_twice) FOUND(writer_scoped) FOUND(access_scoped) SILENT(scope_ended)
		      FOUND(bits) SILENT(other_bits) SILENT(data_race) SILENT(data_race_one_side)
			      SILENT(disabled) FOUND(enabled_again) SILENT(nestable_atomic)
				      FOUND(nestable_atomic_plain) SILENT(flat_atomic)
					      FOUND(flat_ended) SILENT(next_atomic) FOUND(told)
						      SILENT(told_read))
