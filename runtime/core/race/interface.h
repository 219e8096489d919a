/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The functions that instrumented code calls: those of ThreadSanitizer as far as KCSAN uses them,
 * and ksan's own. Those for users are declared in <ksan/race.h>.
 */
#ifndef KSAN_CORE_RACE_INTERFACE_H
#define KSAN_CORE_RACE_INTERFACE_H

#include <stddef.h>
#include <stdint.h>
#include <ksan/abi.h>
#include <ksan/race.h>

/* init.c of the port */
void __tsan_init(void);

/* hooks.c */
#define KSAN_FOR_SIZES(DO) DO(1) DO(2) DO(4) DO(8) DO(16)
#define KSAN_DECLARE_HOOKS(size)                                                                   \
	void __tsan_read##size(void *addr);                                                        \
	void __tsan_write##size(void *addr);                                                       \
	void __tsan_read_write##size(void *addr);                                                  \
	void __tsan_unaligned_read##size(void *addr);                                              \
	void __tsan_unaligned_write##size(void *addr);                                             \
	void __tsan_unaligned_read_write##size(void *addr);                                        \
	void __tsan_volatile_read##size(void *addr);                                               \
	void __tsan_volatile_write##size(void *addr);                                              \
	void __tsan_unaligned_volatile_read##size(void *addr);                                     \
	void __tsan_unaligned_volatile_write##size(void *addr);
KSAN_FOR_SIZES(KSAN_DECLARE_HOOKS)

/* hooks.c: those that instrumented code calls only where there is something to do */
#define KSAN_KEEPS_REGISTERS __attribute__((preserve_most))
#define KSAN_DECLARE_RARE_HOOKS(size)                                                              \
	KSAN_KEEPS_REGISTERS void __ksan_read##size(void *addr);                                   \
	KSAN_KEEPS_REGISTERS void __ksan_write##size(void *addr);                                  \
	KSAN_KEEPS_REGISTERS void __ksan_read_write##size(void *addr);                             \
	KSAN_KEEPS_REGISTERS void __ksan_unaligned_read##size(void *addr);                         \
	KSAN_KEEPS_REGISTERS void __ksan_unaligned_write##size(void *addr);                        \
	KSAN_KEEPS_REGISTERS void __ksan_unaligned_read_write##size(void *addr);                   \
	KSAN_KEEPS_REGISTERS void __ksan_volatile_read##size(void *addr);                          \
	KSAN_KEEPS_REGISTERS void __ksan_volatile_write##size(void *addr);                         \
	KSAN_KEEPS_REGISTERS void __ksan_unaligned_volatile_read##size(void *addr);                \
	KSAN_KEEPS_REGISTERS void __ksan_unaligned_volatile_write##size(void *addr);
KSAN_FOR_SIZES(KSAN_DECLARE_RARE_HOOKS)
KSAN_KEEPS_REGISTERS void __ksan_read_range(void *addr, size_t size);
KSAN_KEEPS_REGISTERS void __ksan_write_range(void *addr, size_t size);
KSAN_KEEPS_REGISTERS void __ksan_vptr_read(void **vptr);
KSAN_KEEPS_REGISTERS void __ksan_vptr_update(void **vptr, void *value);

void __tsan_read_range(void *addr, size_t size);
void __tsan_write_range(void *addr, size_t size);
void __tsan_vptr_read(void **vptr);
void __tsan_vptr_update(void **vptr, void *value);

/* functions.c */
void __tsan_func_entry(void *return_address);
void __tsan_func_exit(void);
KSAN_KEEPS_REGISTERS void __ksan_func_exit(void *end);

/* memory.c */
void *__tsan_memcpy(void *dst, const void *src, size_t size);
void *__tsan_memmove(void *dst, const void *src, size_t size);
void *__tsan_memset(void *dst, int byte, size_t size);

/* barrier.c and early.c; more of theirs is declared in <ksan/abi.h> */
void __tsan_atomic_thread_fence(int order);
void __tsan_atomic_signal_fence(int order);

/* compatible.c: what <sanitizer/tsan_interface.h> has */
void __tsan_ignore_thread_begin(void);
void __tsan_ignore_thread_end(void);

#endif
