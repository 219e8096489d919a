/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Options that say what counts as a race: each leaves out what it names and nothing else, or adds it.
 */
/*
RUN: %clang -O1 -shared -fPIC %S/Inputs/uninstrumented-writer.c -o %t.so
RUN: %race %s -o %t %t.so -Wl,-rpath,%T && %cases %t
An atomic write is not watched, so it is not delayed either.
RUN: %cases %t --options=assume_plain_writes_atomic=1 --expect=write_write=silent --expect=atomic_read_plain_write=silent --expect=fence_mb=silent --expect=fence_wmb=silent --expect=fence_release=silent --expect=fence_rmb=silent
RUN: %cases %t --options=ignore_atomics=1 --expect=atomic_read_plain_write=silent --expect=atomic_write_plain_read=silent --expect=one_bit=silent --expect=boolean=silent
RUN: %cases %t --options=report_value_change_only=1:in_flight=0 --expect=same_value=silent --expect=unaligned_writes=silent --expect=atomic_read_plain_write=silent --expect=fence_mb=silent --expect=fence_wmb=silent --expect=fence_release=silent --expect=fence_rmb=silent
RUN: %cases %t --options=permissive=1:in_flight=0 --expect=one_bit=silent --expect=fence_mb=silent --expect=fence_wmb=silent --expect=fence_release=silent --expect=fence_rmb=silent
RUN: %cases %t --options=report_race_unknown_origin=1 --expect=uninstrumented=found
RUN: %cases %t --options=signal_fence_barriers=1 --expect=fence_mb=silent --expect=fence_wmb=silent --expect=fence_release=silent
*/
#include <cases.h>

void library_add(int *p);

LEFT(write_write)
{
	m.data = 1;
}
RIGHT(write_write)
{
	m.data = 2;
}
LEFT(read_write)
{
	sink = m.data;
}
RIGHT(read_write)
{
	m.data += 6;
}
LEFT(unaligned_writes)
{
	*(volatile int *)(m.bytes + 1) = 1;
}
RIGHT(unaligned_writes)
{
	sink = m.bytes[3];
}
LEFT(atomic_read_plain_write)
{
	sink = __atomic_load_n(&m.data, __ATOMIC_RELAXED);
}
RIGHT(atomic_read_plain_write)
{
	m.data = 6;
}
LEFT(atomic_write_plain_read)
{
	__atomic_fetch_add(&m.data, 6, __ATOMIC_RELAXED);
}
RIGHT(atomic_write_plain_read)
{
	sink = m.data;
}
LEFT(same_value)
{
	m.data = 0;
}
RIGHT(same_value)
{
	sink = m.data;
}
/* One bit of a plain read changes; but not as a boolean does, which is bit 0 from or to 0. */
LEFT(one_bit)
{
	sink = m.data;
}
RIGHT(one_bit)
{
	__atomic_fetch_xor(&m.data, 8, __ATOMIC_RELAXED);
}
LEFT(boolean)
{
	sink = m.data;
}
RIGHT(boolean)
{
	__atomic_fetch_xor(&m.data, 1, __ATOMIC_RELAXED);
}
/* Nobody sees who writes. */
LEFT(uninstrumented)
{
	for (int i = 0; i < 4; i++) {
		sink = m.data;
		__asm__ volatile("" ::: "memory");
	}
}
RIGHT(uninstrumented)
{
	for (int i = 0; i < 4; i++)
		library_add(&m.data);
}

/* A fence of the compiler is no barrier, unless it stands for one, as in Linux. */
#define FENCE(name, number)                                                                        \
	LEFT(name)                                                                                 \
	{                                                                                          \
		m.data = 1;                                                                        \
		__asm__ volatile("" ::: "memory");                                                 \
		__atomic_signal_fence(number);                                                     \
		__asm__ volatile("" ::: "memory");                                                 \
		WRITE_ONCE(m.flag, 1);                                                             \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		sink = m.data;                                                                     \
	}
FENCE(fence_mb, 5)
FENCE(fence_wmb, 4)
FENCE(fence_release, 3)
FENCE(fence_rmb, 2)

CASES(FOUND(write_write) FOUND(read_write) FOUND(unaligned_writes) FOUND(atomic_read_plain_write)
      FOUND(atomic_write_plain_read) FOUND(same_value) FOUND(one_bit) FOUND(boolean)
      SILENT(uninstrumented) FOUND(fence_mb) FOUND(fence_wmb) FOUND(fence_release)
      FOUND(fence_rmb))
