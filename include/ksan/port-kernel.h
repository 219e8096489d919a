/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a kernel provides for the runtime of memory mode (libksan_kernel), beside what the compiler
 * asks of every freestanding program (memcpy, memmove, memset, memcmp).
 *
 * All of them may be called in any context, NMIs included, and must not be instrumented themselves,
 * except where it says otherwise. docs/porting.md goes through them one by one.
 */
#ifndef KSAN_PORT_KERNEL_H
#define KSAN_PORT_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/kernel.h>

/* Metadata is found page by page; a size that divides the host's page size will do. */
#define KSAN_PAGE_SIZE 4096

/* Shadow and origins of one page: KSAN_PAGE_SIZE bytes each, contiguous, aligned to 8. */
struct ksan_page_metadata {
	uint8_t *shadow;
	uint32_t *origins;
};

/*
 * The metadata of the page that holds addr, which may be any number. False when the page has none:
 * it is not memory, or the kernel does not track it. Metadata belongs to the physical page: of
 * every address at which a page is mapped, the answer is the same. It must not change while the
 * page is in use.
 *
 * Contiguous pages that are used as one object (a stack, an array) should have contiguous metadata:
 * where an access crosses into a page whose metadata lies elsewhere, a bug can be missed.
 */
bool ksan_port_page_metadata(uintptr_t addr, struct ksan_page_metadata *metadata);

/*
 * The context of what runs now: the current thread's, or in an interrupt or NMI that of this level
 * on this CPU. Never NULL. The answer changes exactly when the current thread or level changes.
 */
struct ksan_kernel_context *ksan_port_context(void);

/*
 * Around a report: no other thread and no interrupt, but NMIs, may run on this CPU between the two.
 * The result of the first is given to the second.
 */
uintptr_t ksan_port_report_begin(void);
void ksan_port_report_end(uintptr_t state);

/* The number of this CPU, from 0. Called between the two. */
unsigned ksan_port_cpu(void);

/*
 * The stack that holds this address: [*begin, *end). False when it is not on a stack. Needed to
 * follow frame pointers safely.
 */
bool ksan_port_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end);

/*
 * The function that holds pc: its name, its first address and its size in bytes. The name stays
 * valid. NULL when it is not known. Called only in reports.
 */
const char *ksan_port_symbol(uintptr_t pc, uintptr_t *start, size_t *size);

/*
 * Writes who runs here, as in "CPU: 0 PID: 1 Comm: init", 0-terminated, to [text, text+size).
 * Called only in reports.
 */
void ksan_port_describe(char *text, size_t size);

#endif
