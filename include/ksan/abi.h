/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The interface between instrumented code and a runtime: what the pass emits and what the runtime
 * defines. It is the interface of MemorySanitizer in memory mode and of ThreadSanitizer in race
 * mode, so that either half works with the other's counterpart. Both halves include this header.
 *
 * Memory mode. Shadow: one bit a bit of application memory, at equal size; a set bit is
 * uninitialised. Origin: a 32-bit identifier for every aligned 4 bytes, 0 means "none".
 */
#ifndef KSAN_ABI_H
#define KSAN_ABI_H

/* Bytes of each of the buffers that pass shadow through a call. */
#define KSAN_PARAM_TLS_SIZE 800
#define KSAN_RETVAL_TLS_SIZE 800
/* Every argument starts at a multiple of this in the parameter buffers. */
#define KSAN_SHADOW_TLS_ALIGNMENT 8
#define KSAN_ORIGIN_SIZE 4

/* Offsets in the context state that __msan_get_context_state() returns. */
#define KSAN_CONTEXT_PARAM 0
#define KSAN_CONTEXT_RETVAL 800
#define KSAN_CONTEXT_VA_ARG 1600
#define KSAN_CONTEXT_VA_ARG_ORIGIN 2400
#define KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE 3200
#define KSAN_CONTEXT_PARAM_ORIGIN 3208
#define KSAN_CONTEXT_RETVAL_ORIGIN 4008
#define KSAN_CONTEXT_CALL_TAG 4012
#define KSAN_CONTEXT_SIZE 4016

/*
 * void __ksan_poison_alloca(void *variable, size_t size, char *name, uintptr_t pc), of ksan's runtime
 * for kernels: __msan_poison_alloca() for the code at `pc`. Objects refer to it weakly.
 */
#define KSAN_POISON_ALLOCA "__ksan_poison_alloca"

/*
 * Linux: behind the context state, a 32-bit count of how often the context has entered the runtime,
 * which then leaves instrumented code alone (kmsan_in_runtime in struct kmsan_ctx); and the first
 * word of what its stack depot holds for a stack variable and for a chain of origins.
 */
#define KSAN_LINUX_IN_RUNTIME KSAN_CONTEXT_SIZE
#define KSAN_LINUX_VARIABLE 0xabcd0100
#define KSAN_LINUX_CHAIN 0xabcd0200
/* Longer chains are not made, and deeper stacks not kept. */
#define KSAN_LINUX_CHAIN_LIMIT 7
#define KSAN_LINUX_STACK_DEPTH 64

/*
 * Call tags, which are ksan's own: the low 32 bits of the address of the function that the shadow
 * in the parameter buffers is for, or 0. In programs it is the thread-local __ksan_call_tag, too.
 * An object that uses them stores 1 to __ksan_module_is_tagged before it calls __msan_init(); when
 * a module does not, the runtime sets __ksan_untagged_callers, and tags are believed no more. All
 * three are 32-bit integers; objects define them weakly, for runtimes that do not know them.
 */
#define KSAN_CALL_TAG "__ksan_call_tag"
#define KSAN_MODULE_IS_TAGGED "__ksan_module_is_tagged"
#define KSAN_UNTAGGED_CALLERS "__ksan_untagged_callers"
/*
 * An object of a program that takes its context by a call stores 1 to this 32-bit integer before it
 * calls __msan_init(); objects define it weakly. As soon as one does not, the context is the
 * thread's in all of them.
 */
#define KSAN_MODULE_CALLS_FOR_CONTEXT "__ksan_module_calls_for_context"
/* Bytes of stacked variable arguments that an untagged caller is taken to pass. */
#define KSAN_UNTAGGED_OVERFLOW_SIZE 128

/*
 * void __ksan_unreachable(void), which does not return: the program is where the compiler took it
 * never to come, because it deleted a branch on an undefined value. ksan's own; objects refer to it
 * weakly and have __msan_warning() called where the runtime lacks it.
 */
#define KSAN_UNREACHABLE "__ksan_unreachable"

/*
 * Shadow mapping of user programs: shadow = address ^ XOR; origin = shadow + ORIGIN_OFFSET, rounded
 * down to a multiple of 4.
 */
#define KSAN_X86_64_SHADOW_XOR 0x500000000000
#define KSAN_X86_64_ORIGIN_OFFSET 0x100000000000
#define KSAN_AARCH64_SHADOW_XOR 0xB00000000000
#define KSAN_AARCH64_ORIGIN_OFFSET 0x200000000000

/* x86-64: bytes of the general-purpose and of the vector part of the vararg shadow. */
#define KSAN_X86_64_VA_GP_SIZE 48
#define KSAN_X86_64_VA_FP_END 176

/*
 * The text by which the pass knows the inline assembly of ksan_instrumentation_begin() and _end()
 * (ksan/instrumentation.h): a comment to the assembler.
 */
#define KSAN_INSTRUMENTATION_BEGIN "ksan instrumentation_begin"
#define KSAN_INSTRUMENTATION_END "ksan instrumentation_end"

/*
 * ---- Race mode ----
 *
 * The interface of ThreadSanitizer as clang emits it and Linux's KCSAN implements it, and additions
 * of ksan's own. All hooks run before the access that they are for, in the context of the caller.
 *
 *   void __tsan_{read,write,read_write}N(void *address)             N = 1, 2, 4, 8, 16 bytes
 *   void __tsan_unaligned_{read,write,read_write}N(void *address)   alignment below min(N, 8)
 *   void __tsan_volatile_{read,write}N(void *address)               with the option `volatile`
 *   void __tsan_unaligned_volatile_{read,write}N(void *address)
 *   void __tsan_{read,write}_range(void *address, size_t size)      any other size; may be 0
 *   void __tsan_vptr_read(void **address)
 *   void __tsan_vptr_update(void **address, void *value)
 *   void *__tsan_{memcpy,memmove}(void *to, const void *from, size_t size)
 *   void *__tsan_memset(void *to, int byte, size_t size)
 *   uB __tsan_atomicB_load(const uB *address, int order)            B = 8, 16, 32, 64, 128 bits
 *   void __tsan_atomicB_store(uB *address, uB value, int order)
 *   uB __tsan_atomicB_exchange(uB *address, uB value, int order)
 *   uB __tsan_atomicB_fetch_{add,sub,and,or,xor,nand}(uB *address, uB value, int order)
 *   uB __tsan_atomicB_compare_exchange_val(uB *address, uB expected, uB desired, int order,
 *                                          int fail_order)
 *   void __tsan_atomic_{thread,signal}_fence(int order)
 *   void __tsan_func_entry(void *return_address)
 *   void __tsan_func_exit(void)
 *   void __tsan_init(void)                                          by a constructor of each module
 *
 * The atomic functions and __tsan_mem* do the operation too. A compound access (read_write) is a
 * read and the write behind it. __tsan_func_exit runs on every way out of a function but longjmp
 * and calls that do not return.
 */

/* Memory orders in the atomic functions. */
#define KSAN_ORDER_RELAXED 0
#define KSAN_ORDER_CONSUME 1
#define KSAN_ORDER_ACQUIRE 2
#define KSAN_ORDER_RELEASE 3
#define KSAN_ORDER_ACQ_REL 4
#define KSAN_ORDER_SEQ_CST 5

/*
 * What __tsan_atomic_signal_fence means to KCSAN: Linux's barriers call it with these numbers, and
 * the pass does so for barriers in inline assembly in the kernel's flavour.
 */
#define KSAN_LINUX_FENCE_MB 5
#define KSAN_LINUX_FENCE_WMB 4
#define KSAN_LINUX_FENCE_RMB 2
#define KSAN_LINUX_FENCE_RELEASE 3

/*
 * Hooks in line (the option `inline-hooks`), with ksan's own runtime only. The thread-local
 * variable KSAN_RACE_CONTEXT begins with 32-bit integers at these offsets; instrumented code counts
 * down the first of them for each plain access, and calls the hook only if that makes it negative,
 * or if the 32-bit integer KSAN_WATCHES, the number of watchpoints that are set, is not 0. These
 * hooks have names with "__ksan_" instead of "__tsan_" (of plain and volatile accesses: sizes,
 * ranges, vptr) and the calling convention preserve_most, and know that the access is counted
 * already. The count may be in a register; it is in the variable where anything is called that may
 * look at it. __ksan_early_load is called when the count-down for early loads becomes negative.
 * There is no entry hook, and where a function is left while KSAN_RACE_PENDING is not 0,
 * __ksan_func_exit(end) with the address of the return address ends what was issued below it.
 */
#define KSAN_RACE_CONTEXT "__ksan_race_context"
#define KSAN_RACE_COUNTDOWN 0
#define KSAN_RACE_PENDING 8
#define KSAN_RACE_EARLY_COUNTDOWN 16
/* Bytes of the context that the pass knows. */
#define KSAN_RACE_CONTEXT_PUBLIC 20
#define KSAN_WATCHES "__ksan_watches"
/* Of the third argument of Linux's __kcsan_check_access. */
#define KSAN_LINUX_ACCESS_ATOMIC 4
#define KSAN_LINUX_ACCESS_ASSERT 8

#ifndef __ASSEMBLER__
#include <stddef.h>

/*
 * Barriers in inline assembly, in the user flavour: a full one, of reads, of writes, and an acquire
 * or release that the assembly does (ldar, stlr). Before the assembly. Assembly may be several of
 * them at once; __ksan_mb is then the only call if it is a full barrier. They may be called from
 * signal handlers.
 */
void __ksan_mb(void);
void __ksan_rmb(void);
void __ksan_wmb(void);
void __ksan_acquire(void);
void __ksan_release(void);

/*
 * Loads that could have been taken early. The first is called where [address, address+size) could
 * have been read at the earliest; the address may be one that can never be accessed, and must not
 * be dereferenced. It returns a token, or 0 if the runtime does not watch. When the load is
 * reached, the second is called, under token != 0, directly before the load's own hook, with the
 * same address and size. A load that is not reached has no call: what is pending ends with the
 * function
 * (__tsan_func_exit at its depth, or what the runtime does for longjmp). A place in a loop
 * may be passed again before its load was reached: the newer token is the valid one.
 */
unsigned __ksan_early_load(const volatile void *address, size_t size);
void __ksan_early_load_executed(unsigned token, const volatile void *address, size_t size);

#endif

#endif
