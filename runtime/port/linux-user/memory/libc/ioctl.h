/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Functions whose effect depends on a request or command: what is read or written, in bytes. */
#ifndef KSAN_LIBC_IOCTL_H
#define KSAN_LIBC_IOCTL_H

#include <stddef.h>

/* Structures with holes are not among these: ksan_ioctl_check() looks at their members. */
long ksan_ioctl_reads(unsigned long request);
void ksan_ioctl_check(unsigned long request, const void *argument, const char *function,
		      const void *caller);
long ksan_ioctl_writes(unsigned long request);
/* What a request writes behind pointers in its argument. */
void ksan_ioctl_nested(unsigned long request, const void *argument);

/* file.c */
long ksan_fcntl_reads(int command);
long ksan_fcntl_writes(int command);

long ksan_prctl_writes(int option);
long ksan_quotactl_writes(int command);
/* Behind the last argument; some requests have a size for an address. */
long ksan_ptrace_reads(int request);
long ksan_ptrace_writes(int request, size_t size, long result);

#endif
