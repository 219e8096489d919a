/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The parts of the port that all modes have, in the order in which a mode's init.c starts them.
 * What a mode does where these parts run it tells them then: they know of none.
 */
#ifndef KSAN_INIT_H
#define KSAN_INIT_H

#include <stdbool.h>

/* True once the runtime may work. Set by the mode. */
extern bool ksan_initialized;

/* environment.c: the value of an environment variable, or NULL. */
void ksan_environment_init(char **envp);
const char *ksan_environment(const char *name);

void ksan_primitives_init(void); /* primitives.c */
void ksan_output_init(void);	 /* output.c: once options are known */

/*
 * exit.c: at the end, under the lock of reports, `print` adds what there is to say; `clean`, if not
 * NULL, then takes back what is left of the process elsewhere. Where that is not the end of a
 * process for certain, as a child of vfork() may be what ends, is_process is false.
 */
void ksan_exit_init(void (*print)(unsigned reports), void (*clean)(bool is_process));
/* ... and whether the program had reports: the result, not 0, says that it ends as one that had. */
void ksan_exit_judge(int (*judge)(int failed));
void ksan_exit_clean_up(bool is_process);

#endif
