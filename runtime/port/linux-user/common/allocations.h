/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The blocks of memory that the program has allocated: which there are, how many bytes, who wants
 * to be told, and whether it may have more. The allocator itself is libc's; a mode's wrappers of it
 * tell this. What <sanitizer/allocator_interface.h> has is made of it.
 */
#ifndef KSAN_ALLOCATIONS_H
#define KSAN_ALLOCATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a mode does around hooks of the program, which have so many parameters; NULL: nothing. A
 * mode tells by the last one that what it had the program's memory written with is initialised.
 */
void ksan_allocations_init(void (*before_hook)(size_t parameters), void (*after_hook)(void));

/*
 * A block was allocated, and `size` bytes of it asked for. May be called before anything is
 * initialised. NULL is no block.
 */
void ksan_allocation_made(void *memory, size_t size);
/*
 * Around a change of its size: it is not known in between, as it may move, and another thread get
 * its place. The first returns its size; the second says where it is now, and where it was.
 */
size_t ksan_allocation_lift(void *memory);
void ksan_allocation_put(void *memory, uintptr_t before, size_t size);
/* It is about to be freed. False: the program wants it to stay. */
bool ksan_allocation_ends(void *memory);

/* Whether the options allow a block of this size now. */
bool ksan_allocation_allowed(size_t size);
/* The program gets none: with allocator_may_return_null=0 that ends it. Returns NULL. */
void *ksan_allocation_failed(size_t size);

/* The thread ends. */
void ksan_allocations_thread_exit(void);

#endif
