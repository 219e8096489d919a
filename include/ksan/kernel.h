/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode for kernels: what a kernel tells ksan's runtime. What it has to provide in turn is in
 * <ksan/port-kernel.h>; <ksan/memory.h> has the functions that programs share.
 *
 * Unless it says otherwise, a function may be called in any context, interrupts and NMIs included,
 * from the moment on at which ksan_port_context() works; before ksan_kernel_start() it does
 * nothing. It neither sleeps nor takes a lock. Ranges are a start and a size in bytes, may cross
 * pages, and pages without metadata in them are skipped.
 *
 * Source: KMSAN's ABI, and <linux/kmsan.h> for what a kernel has to say.
 */
#ifndef KSAN_KERNEL_H
#define KSAN_KERNEL_H

#include <stddef.h>
#include <stdint.h>
#include <ksan/abi.h>
#include <ksan/exception.h>

/*
 * What the runtime remembers for one flow of execution: a thread, or one level of interrupts of a
 * CPU. The kernel owns the memory; all zero is the right start, also for a thread that is recycled.
 */
struct ksan_kernel_context {
	/* The buffers through which shadow passes through calls; instrumented code knows them. */
	uint64_t state[KSAN_CONTEXT_SIZE / 8];
	/* Nesting: the runtime runs, and what it calls in the kernel is not watched. */
	uint32_t in_runtime;
	/* Nesting of ksan_reports_off(). */
	uint32_t quiet;
	/* What comes before is saved for an exception as a whole, with this; <ksan/exception.h>. */
	struct ksan_exception_context exceptions;
};

/*
 * Starts the runtime. Call it once, on one CPU, when pages have their metadata and ksan_port_map()
 * works. `origin_memory` bytes are asked of it for the stacks that reports tell; when they are
 * used up, reports lose their stacks. `options` is text as in KSAN_OPTIONS of programs, or NULL; a
 * mistake in it ends in ksan_port_exit().
 */
void ksan_kernel_start(const char *options, size_t origin_memory);

/*
 * For allocators. Memory was handed out, and its contents mean nothing: a use is reported as
 * uninitialised. Memory was taken back: a use is reported as one after free. The stack of the
 * caller is kept for both.
 */
void ksan_allocated(const void *addr, size_t size);
void ksan_freed(const void *addr, size_t size);

/*
 * The registers that entry code saved for an interrupt or exception: they were written by hardware
 * and assembly, so all of them are initialised.
 */
void ksan_unpoison_entry_regs(const void *regs, size_t size);

/* Between the two, which nest, the current context reports nothing. Shadow goes on as always. */
void ksan_reports_off(void);
void ksan_reports_on(void);

/* How many reports were printed since the start. */
unsigned ksan_reports(void);

#endif
