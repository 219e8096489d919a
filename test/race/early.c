/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A reader whose load could be taken before the flag that it depends on: left() publishes correctly,
 * right() looks at the flag and then reads the data. Found only where nothing on the reader's side
 * keeps the load behind the flag, and where the load is reached.
 */
/*
RUN: %race %s -o %t && %cases %t
RUN: %race -O2 %s -o %t.2 && %cases %t.2
Without early loads, none of it can be seen.
RUN: %cases %t --options=early_loads=0 --expect=relaxed=silent --expect=compiler_fence=silent --expect=wmb=silent --expect=release_fence=silent --expect=plain_index=silent
*/
#include <cases.h>

#define PUBLISH(name)                                                                              \
	LEFT(name)                                                                                 \
	{                                                                                          \
		m.data = 1;                                                                        \
		__atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE);                                    \
	}
#define READER(name, order, barrier)                                                               \
	PUBLISH(name)                                                                              \
	RIGHT(name)                                                                                \
	{                                                                                          \
		if (__atomic_load_n(&m.flag, order)) {                                             \
			barrier;                                                                   \
			sink = m.data;                                                             \
		}                                                                                  \
	}

READER(relaxed, __ATOMIC_RELAXED, )
READER(acquire, __ATOMIC_ACQUIRE, )
READER(seq_cst, __ATOMIC_SEQ_CST, )
READER(acquire_fence, __ATOMIC_RELAXED, __atomic_thread_fence(__ATOMIC_ACQUIRE))
READER(full_fence, __ATOMIC_RELAXED, __atomic_thread_fence(__ATOMIC_SEQ_CST))
READER(compiler_fence, __ATOMIC_RELAXED, __asm__ volatile("" ::: "memory"))
READER(lfence, __ATOMIC_RELAXED, __asm__ volatile("lfence" ::: "memory"))
READER(mfence, __ATOMIC_RELAXED, __asm__ volatile("mfence" ::: "memory"))
READER(wmb, __ATOMIC_RELAXED, __asm__ volatile("sfence" ::: "memory"))
READER(release_fence, __ATOMIC_RELAXED, __atomic_thread_fence(__ATOMIC_RELEASE))
READER(tell_rmb, __ATOMIC_RELAXED, ksan_rmb())
READER(tell_acquire, __ATOMIC_RELAXED, ksan_acquire())

/* The address is known only from the pointer that was read: that orders by itself. */
LEFT(dependency)
{
	m.wide[3] = 1;
	__atomic_store_n(&m.pointer, &m.wide[3], __ATOMIC_RELEASE);
}
RIGHT(dependency)
{
	long *p = READ_ONCE(m.pointer);

	if (p)
		sink = (int)*p;
}

/* The address is known before, but the load waits for the index. */
LEFT(plain_index)
{
	m.wide[3] = 1;
	__atomic_store_n(&m.flag, 3, __ATOMIC_RELEASE);
}
RIGHT(plain_index)
{
	if (READ_ONCE(m.flag) == 3)
		sink = (int)m.wide[3];
}

/* The load is never reached while the other side may still write. */
LEFT(not_reached)
{
	m.data = 1;
	__atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE);
}
RIGHT(not_reached)
{
	if (READ_ONCE(m.flag) == 2)
		sink = m.data;
}

/* Marked on both sides: no data race, however early. */
LEFT(marked)
{
	WRITE_ONCE(m.data, 1);
	__atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE);
}
RIGHT(marked)
{
	if (READ_ONCE(m.flag))
		sink = READ_ONCE(m.data);
}

/* The thread's own write to what it loads early is no race. */
PUBLISH(own_write)
RIGHT(own_write)
{
	int seen = READ_ONCE(m.flag);

	m.wide[5] = 1;
	sink = (int)m.wide[5] + seen;
}

CASES(FOUND(relaxed) SILENT(acquire) SILENT(seq_cst) SILENT(acquire_fence) SILENT(full_fence)
	      FOUND(compiler_fence) SILENT(lfence) SILENT(mfence) FOUND(wmb) FOUND(release_fence)
		      SILENT(tell_rmb) SILENT(tell_acquire) SILENT(dependency) FOUND(plain_index)
			      SILENT(not_reached) SILENT(marked) SILENT(own_write))
