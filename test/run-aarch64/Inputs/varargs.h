/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the test of variable arguments and its small runtime offer each other. */
#ifndef VARARGS_H
#define VARARGS_H

void poison(void *address, unsigned long size, unsigned origin);
/* All of it poisoned with this origin, or, with 0, all of it initialised. */
void expect(const void *address, unsigned long size, unsigned origin, int line);
void test(void);

#endif
