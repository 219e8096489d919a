/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Code without instrumentation that calls some with: it fills the context's slots with poison
 * first. */
#ifndef UNINSTRUMENTED_H
#define UNINSTRUMENTED_H

#include "context.h"

struct message {
	long a;
	char text[40];
};

/* entering.S */
long call_from_assembly(long (*function)(long, long), long a, long b);

/* uninstrumented-plain.c */
long call_from_plain_c(long (*function)(long, long), long a, long b);
void copy_from_plain_c(void (*function)(struct message, long *), long a, long *place);
void varargs_from_plain_c(long (*function)(int, ...), long *place);
void poison_current(void);

#endif
