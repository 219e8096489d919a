/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A library that writes, compiled without instrumentation. */
void library_add(int *p);

void library_add(int *p)
{
	*p += 7;
}
