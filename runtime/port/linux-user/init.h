/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The parts of the port in the order in which init.c starts them. */
#ifndef KSAN_INIT_H
#define KSAN_INIT_H

#include <stdbool.h>
#include <stdint.h>

/* True once metadata may be touched. */
extern bool ksan_initialized;

/* mapping.c: maps the metadata, or executes the program again where its layout is in the way. */
void ksan_mapping_init(char **argv, char **envp);

/* mapping.c: calls visit for every mapping of the process until it returns false. */
struct ksan_mapping {
	uintptr_t start, end;
	const char *name;
	bool executable;
};
bool ksan_mapping_visit(bool (*visit)(const struct ksan_mapping *mapping, void *data), void *data);

void ksan_primitives_init(void);  /* primitives.c */
void ksan_output_init(void);	  /* output.c: once options are known */
void ksan_main_thread_init(void); /* threads.c */

/* exit_memory.c, race/exit.c: statistics and the number of reports, under the lock of reports. */
void ksan_exit_print(unsigned count);

/* environment.c: the value of an environment variable, or NULL. */
void ksan_environment_init(char **envp);
const char *ksan_environment(const char *name);

#endif
