/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The parts of memory mode's port in the order in which init.c starts them. */
#ifndef KSAN_MEMORY_PARTS_H
#define KSAN_MEMORY_PARTS_H

#include <stdbool.h>
#include <stdint.h>

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

void ksan_memory_threads_init(void); /* threads.c */
void ksan_memory_signals_init(void); /* signals.c */

/* exit.c: statistics and the number of reports. */
void ksan_memory_exit_print(unsigned reports);

#endif
