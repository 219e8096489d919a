/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* One frame of a stack in a format of the user's, as the sanitizers' option stack_trace_format is.
 */
#ifndef KSAN_CORE_COMMON_FRAME_TEXT_H
#define KSAN_CORE_COMMON_FRAME_TEXT_H

#include <stddef.h>
#include <ksan/port.h>

/*
 * %n is the number of the frame, %p its pc, %m and %o module and offset, %b the build id, %f and %q
 * function and offset, %s %l %c file, line and column; %F, %S, %L and %M are texts of several.
 * "DEFAULT" is the usual form. Always 0-terminates the buffer, of at least one byte; returns the
 * length that fitted.
 */
size_t ksan_frame_format(char *buffer, size_t size, const char *format,
			 const struct ksan_frame *frame, unsigned number);

#endif
