/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The forms of exec() that take the program's arguments one by one. */
#ifndef KSAN_LIBC_EXEC_H
#define KSAN_LIBC_EXEC_H

#include <stdarg.h>

int ksan_execl(const char *path, const char *argument, va_list rest, const void *caller);
int ksan_execlp(const char *path, const char *argument, va_list rest, const void *caller);
int ksan_execle(const char *path, const char *argument, va_list rest, const void *caller);

#endif
