/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The parts of memory mode's port in the order in which init.c starts them. */
#ifndef KSAN_MEMORY_PARTS_H
#define KSAN_MEMORY_PARTS_H

#include <stdbool.h>
#include <stdint.h>
#include <ucontext.h>

/* valgrind.c: ends the program with a line where it would seem to hang. */
void ksan_refuse_valgrind(void);

/* mapping.c: maps the metadata, or executes the program again where its layout is in the way. */
void ksan_mapping_init(char **argv, char **envp);

/* mapping.c: calls visit for every mapping of the process until it returns false. */
struct ksan_mapping {
	uintptr_t start, end;
	const char *name;
	bool executable;
};
bool ksan_mapping_visit(bool (*visit)(const struct ksan_mapping *mapping, void *data), void *data);

/* threads.c */
void ksan_memory_threads_init(void);
/* Whether addr is on the stack that this thread began with; its bounds either way. */
bool ksan_own_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end);

/* signals.c */
void ksan_memory_signals_init(void);

/*
 * flows.c: the flow of control that makecontext() makes for the stack that begins here; that which
 * a context goes on with.
 */
void ksan_flow_new(const ucontext_t *context);
struct ksan_thread *ksan_flow_of(const ucontext_t *context);

/* exit.c: statistics and the number of reports. */
void ksan_memory_exit_print(unsigned reports);

#endif
