/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which barrier ends which delayed access. left() writes or reads data and then sets a flag; right()
 * waits for the flag and writes or reads the same data. Only what orders the first access before
 * the flag makes that correct.
 */
/*
RUN: %race %s -o %t && %cases %t
RUN: %race -O2 %s -o %t.2 && %cases %t.2
With no delayed accesses, none of it can be seen.
RUN: %cases %t --options=in_flight=0:early_loads=0 --expect=write_none=silent --expect=read_none=silent --expect=write_acquire=silent --expect=write_relaxed_change=silent --expect=write_rmb=silent --expect=read_wmb=silent --expect=read_acquire=silent --expect=write_compiler=silent --expect=after_barrier=silent --expect=write_tell_rmb=silent --expect=read_tell_wmb=silent
*/
#include <cases.h>

#define RAISE WRITE_ONCE(m.flag, 1)
#define WRITER(name, barrier, raise)                                                               \
	LEFT(name)                                                                                 \
	{                                                                                          \
		m.data = 1;                                                                        \
		barrier;                                                                           \
		raise;                                                                             \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		sink = m.data;                                                                     \
	}
#define READER(name, barrier, raise)                                                               \
	LEFT(name)                                                                                 \
	{                                                                                          \
		sink = m.data;                                                                     \
		barrier;                                                                           \
		raise;                                                                             \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		m.data = 1;                                                                        \
	}

WRITER(write_none, , RAISE)
READER(read_none, , RAISE)
WRITER(write_release, , __atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE))
READER(read_release, , __atomic_store_n(&m.flag, 1, __ATOMIC_RELEASE))
WRITER(write_seq_cst, , __atomic_store_n(&m.flag, 1, __ATOMIC_SEQ_CST))
WRITER(write_acquire, __atomic_load_n(&m.other, __ATOMIC_ACQUIRE), RAISE)
READER(read_acquire, __atomic_load_n(&m.other, __ATOMIC_ACQUIRE), RAISE)
WRITER(write_relaxed_change, , __atomic_fetch_add(&m.flag, 1, __ATOMIC_RELAXED))
WRITER(write_acq_rel_change, , __atomic_fetch_add(&m.flag, 1, __ATOMIC_ACQ_REL))
READER(read_release_exchange, , __atomic_exchange_n(&m.flag, 1, __ATOMIC_RELEASE))
WRITER(fence_release, __atomic_thread_fence(__ATOMIC_RELEASE), RAISE)
READER(fence_release_read, __atomic_thread_fence(__ATOMIC_RELEASE), RAISE)
WRITER(fence_seq_cst, __atomic_thread_fence(__ATOMIC_SEQ_CST), RAISE)
READER(fence_acquire_read, __atomic_thread_fence(__ATOMIC_ACQUIRE), RAISE)
WRITER(write_compiler, __asm__ volatile("" ::: "memory"), RAISE)
WRITER(tell_mb, ksan_mb(), RAISE)
WRITER(tell_wmb, ksan_wmb(), RAISE)
WRITER(tell_release, ksan_release(), RAISE)
WRITER(write_tell_rmb, ksan_rmb(), RAISE)
READER(tell_rmb, ksan_rmb(), RAISE)
READER(read_tell_wmb, ksan_wmb(), RAISE)
READER(tell_release_read, ksan_release(), RAISE)
/* Barriers of the processor in assembly; a load fence orders reads, a store fence writes. */
WRITER(write_mfence, __asm__ volatile("mfence" ::: "memory"), RAISE)
WRITER(write_sfence, __asm__ volatile("sfence" ::: "memory"), RAISE)
READER(read_lfence, __asm__ volatile("lfence" ::: "memory"), RAISE)
WRITER(write_rmb, __asm__ volatile("lfence" ::: "memory"), RAISE)
READER(read_wmb, __asm__ volatile("sfence" ::: "memory"), RAISE)
WRITER(write_locked, __asm__ volatile("lock; addl $0, %0" : "+m"(m.other)::"memory"), RAISE)

/* The barrier comes first; it does not order what follows it. */
LEFT(after_barrier)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	m.data = 1;
	RAISE;
}
RIGHT(after_barrier)
{
	wait_acquire(&m.flag);
	sink = m.data;
}

/* A function that ends has ordered nothing, but the delay is for its accesses only. */
static NOINLINE void write_data(void)
{
	m.data = 1;
}
LEFT(function_ends)
{
	write_data();
	RAISE;
}
RIGHT(function_ends)
{
	wait_acquire(&m.flag);
	sink = m.data;
}

CASES(FOUND(write_none) FOUND(read_none) SILENT(write_release) SILENT(read_release) SILENT(
	write_seq_cst) FOUND(write_acquire) FOUND(read_acquire) FOUND(write_relaxed_change)
	      SILENT(write_acq_rel_change) SILENT(read_release_exchange) SILENT(fence_release)
		      SILENT(fence_release_read) SILENT(fence_seq_cst) SILENT(fence_acquire_read)
			      FOUND(write_compiler) SILENT(tell_mb) SILENT(tell_wmb)
				      SILENT(tell_release) FOUND(write_tell_rmb) SILENT(tell_rmb)
					      FOUND(read_tell_wmb) SILENT(tell_release_read) SILENT(
						      write_mfence) SILENT(write_sfence)
						      SILENT(read_lfence) FOUND(write_rmb)
							      FOUND(read_wmb) SILENT(write_locked)
								      FOUND(after_barrier)
									      SILENT(function_ends))
