/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where reports go, beside <ksan/port.h>. */
#ifndef KSAN_OUTPUT_H
#define KSAN_OUTPUT_H

#include <stddef.h>

/* output.c: opens the log file, where it cannot be opened later. */
void ksan_output_prepare(void);

/* syslog.c: to the system's log, one message a line. */
void ksan_syslog(const char *text, size_t size);

/*
 * Set by a mode, or NULL: it is told before a function of the program is called that has so many
 * parameters, and of what is written to memory that the program reads.
 */
extern void (*ksan_output_before_hook)(size_t parameters);
extern void (*ksan_output_written)(const void *addr, size_t size);

#endif
