/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <pthread.h>
#include <stdlib.h>
#include <wchar.h>

#include "row.h"
#include "stream.h"

REAL_FUNCTION(fopencookie)
REAL_FUNCTION(open_memstream)
REAL_FUNCTION(open_wmemstream)

static void written_buffer(const FILE *stream)
{
	if (stream->_IO_buf_base)
		ksan_libc_written(stream->_IO_buf_base,
				  (size_t)(stream->_IO_buf_end - stream->_IO_buf_base));
}

void ksan_written_stream(FILE *stream)
{
	if (!stream)
		return;
	ksan_libc_written(stream, sizeof(*stream));
	written_buffer(stream);
}

void ksan_used_stream(FILE *stream)
{
	if (!stream || !stream->_IO_buf_base)
		return;
	/* A buffer is fresh, and uninitialised from end to end, or was done before. */
	if (ksan_first_poisoned(stream->_IO_buf_end - 1, 1) == 0 ||
	    ksan_first_poisoned(stream->_IO_buf_base, 1) == 0)
		written_buffer(stream);
}

/*
 * The program's functions behind a stream, which libc calls with buffers of its own. The record goes
 * with the stream, in close().
 */
struct cookie {
	void *cookie;
	cookie_io_functions_t functions;
};

static ssize_t cookie_read(void *closure, char *buffer, size_t size)
{
	struct cookie *cookie = closure;
	ksan_clear_params(3);
	return cookie->functions.read(cookie->cookie, buffer, size);
}

static ssize_t cookie_write(void *closure, const char *buffer, size_t size)
{
	struct cookie *cookie = closure;
	ksan_libc_written(buffer, size);
	ksan_clear_params(3);
	return cookie->functions.write(cookie->cookie, buffer, size);
}

static int cookie_seek(void *closure, off64_t *offset, int from)
{
	struct cookie *cookie = closure;
	ksan_libc_written(offset, sizeof(*offset));
	ksan_clear_params(3);
	return cookie->functions.seek(cookie->cookie, offset, from);
}

static int cookie_close(void *closure)
{
	struct cookie *cookie = closure, copy = *cookie;
	free(cookie);
	ksan_clear_params(1);
	return copy.functions.close ? copy.functions.close(copy.cookie) : 0;
}

FILE *ksan_open_cookie(void *cookie, const char *mode, cookie_io_functions_t functions)
{
	struct cookie *record = malloc(sizeof(*record));
	if (!record)
		return NULL;
	*record = (struct cookie){cookie, functions};
	cookie_io_functions_t thunks = {
		.read = functions.read ? cookie_read : NULL,
		.write = functions.write ? cookie_write : NULL,
		.seek = functions.seek ? cookie_seek : NULL,
		.close = cookie_close,
	};
	FILE *stream = REAL(fopencookie)(record, mode, thunks);
	if (stream)
		ksan_written_stream(stream);
	else
		free(record);
	ksan_libc_clean_result(sizeof(stream));
	return stream;
}

/* Streams whose buffer the program sees. */
struct memory {
	const FILE *stream;
	void **buffer;
	size_t *size;
	size_t unit;
	struct memory *next;
};

static struct memory *memories;
static pthread_mutex_t memories_lock = PTHREAD_MUTEX_INITIALIZER;

static FILE *remember(FILE *stream, void **buffer, size_t *size, size_t unit)
{
	struct memory *memory = stream ? malloc(sizeof(*memory)) : NULL;
	if (memory) {
		ksan_written_stream(stream);
		ksan_libc_written(buffer, sizeof(*buffer));
		ksan_libc_written(size, sizeof(*size));
		*memory = (struct memory){stream, buffer, size, unit, NULL};
		pthread_mutex_lock(&memories_lock);
		memory->next = memories;
		memories = memory;
		pthread_mutex_unlock(&memories_lock);
	}
	ksan_libc_clean_result(sizeof(stream));
	return stream;
}

FILE *ksan_open_memory(char **buffer, size_t *size)
{
	return remember(REAL(open_memstream)(buffer, size), (void **)buffer, size, 1);
}

FILE *ksan_open_wide_memory(wchar_t **buffer, size_t *size)
{
	return remember(REAL(open_wmemstream)(buffer, size), (void **)buffer, size,
			sizeof(wchar_t));
}

void ksan_written_memory(const FILE *stream, int closed)
{
	if (!memories)
		return;
	pthread_mutex_lock(&memories_lock);
	for (struct memory **link = &memories; *link;) {
		struct memory *memory = *link;
		if (stream && memory->stream != stream) {
			link = &memory->next;
			continue;
		}
		ksan_libc_written(memory->buffer, sizeof(*memory->buffer));
		ksan_libc_written(memory->size, sizeof(*memory->size));
		ksan_libc_written(*memory->buffer, (*memory->size + 1) * memory->unit);
		if (closed) {
			*link = memory->next;
			free(memory);
		} else {
			link = &memory->next;
		}
	}
	pthread_mutex_unlock(&memories_lock);
}
