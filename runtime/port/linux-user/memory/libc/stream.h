/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Streams. getc_unlocked() and putc_unlocked() are inline: the program reads the stream's structure
 * and buffer itself, so these are initialised once libc has set them up.
 */
#ifndef KSAN_LIBC_STREAM_H
#define KSAN_LIBC_STREAM_H

#include <stdbool.h>
#include <stdio.h>

/* A stream that libc has opened, or used. */
void ksan_written_stream(FILE *stream);
/* The same where it counts: does nothing once it was done for the stream's present buffer. */
void ksan_used_stream(FILE *stream);

#define WRITES_STREAM(stream) AFTER_CALL(ksan_written_stream(stream))
#define FILLS(stream) AFTER_CALL(ksan_used_stream(stream))

/* fopencookie() with functions that libc may call. */
FILE *ksan_open_cookie(void *cookie, const char *mode, cookie_io_functions_t functions);

/*
 * Streams over memory that the program sees: open_memstream() gives it a buffer and a size,
 * fmemopen() has its own; both hold once the stream is flushed, or closed.
 */
FILE *ksan_open_memory(char **buffer, size_t *size);
FILE *ksan_open_wide_memory(wchar_t **buffer, size_t *size);
FILE *ksan_open_fixed_memory(void *buffer, size_t size, const char *mode);
/* Around a flush of the stream, or of all for a null pointer; after a close it is only a key. */
void ksan_memory_position(FILE *stream);
void ksan_written_memory(const FILE *stream, bool closed);

#define UPDATES_MEMORY(stream, closed)                                                             \
	(BEFORE_CALL(ksan_memory_position(stream)), AFTER_CALL(ksan_written_memory(stream, closed)))

#endif
