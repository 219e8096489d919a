/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the kernel's code is written with, for user space on x86-64. The barriers are the
 * instructions that the weak forms stand for, so that a compiler barrier is not one.
 */
#include <stdbool.h>
#include <stdint.h>
#include <ksan/race.h>

#define barrier() __asm__ volatile("" ::: "memory")
#define smp_mb() __asm__ volatile("lock; addl $0, -4(%%rsp)" ::: "memory", "cc")
#define smp_rmb() __asm__ volatile("lfence" ::: "memory")
#define smp_wmb() __asm__ volatile("sfence" ::: "memory")
#define dma_rmb() smp_rmb()
#define dma_wmb() smp_wmb()
#define smp_store_release(p, v) __atomic_store_n(p, v, __ATOMIC_RELEASE)
#define smp_load_acquire(p) __atomic_load_n(p, __ATOMIC_ACQUIRE)
#define rcu_assign_pointer(p, v) smp_store_release(&(p), v)
#define rcu_dereference(p) READ_ONCE(p)
#define smp_mb__before_atomic() smp_mb()
#define set_bit(n, p) ((void)__atomic_fetch_or(p, 1ul << (n), __ATOMIC_RELAXED))
#define clear_bit(n, p) ((void)__atomic_fetch_and(p, ~(1ul << (n)), __ATOMIC_RELAXED))
#define clear_bit_unlock(n, p) ((void)__atomic_fetch_and(p, ~(1ul << (n)), __ATOMIC_RELEASE))
#define test_bit(n, p) (READ_ONCE(*(p)) >> (n)&1)
#define test_and_set_bit_lock(n, p) (__atomic_fetch_or(p, 1ul << (n), __ATOMIC_ACQUIRE) >> (n)&1)
#define atomic_dec_and_test(p) (__atomic_sub_fetch(p, 1, __ATOMIC_ACQ_REL) == 0)
#define atomic_dec_relaxed(p) __atomic_sub_fetch(p, 1, __ATOMIC_RELAXED)
#define cpu_relax() sched_yield()
