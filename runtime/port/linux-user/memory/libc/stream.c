/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "row.h"
#include "stream.h"

REAL_FUNCTION(fopencookie)
REAL_FUNCTION(fmemopen)
REAL_FUNCTION(ftell)
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
 * The program's functions behind a stream, which libc calls with buffers of its own. The record
 * goes with the stream, in close().
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

/* A stream over memory that the program sees. */
struct memory {
	FILE *stream;
	void **buffer; /* &fixed for fmemopen() */
	size_t *size;  /* &position for fmemopen() */
	void *fixed;
	size_t position, room;
	size_t unit;
	struct memory *next;
};

static struct memory *memories;
static pthread_mutex_t memories_lock = PTHREAD_MUTEX_INITIALIZER;

static FILE *remember(FILE *stream, const struct memory *memory)
{
	struct memory *record = stream ? malloc(sizeof(*record)) : NULL;
	if (record) {
		ksan_written_stream(stream);
		*record = *memory;
		record->stream = stream;
		if (memory->buffer) {
			ksan_libc_written(record->buffer, sizeof(*record->buffer));
			ksan_libc_written(record->size, sizeof(*record->size));
		} else {
			record->buffer = &record->fixed;
			record->size = &record->position;
		}
		pthread_mutex_lock(&memories_lock);
		record->next = memories;
		memories = record;
		pthread_mutex_unlock(&memories_lock);
	}
	ksan_libc_clean_result(sizeof(stream));
	return stream;
}

FILE *ksan_open_memory(char **buffer, size_t *size)
{
	struct memory memory = {.buffer = (void **)buffer, .size = size, .unit = 1};
	return remember(REAL(open_memstream)(buffer, size), &memory);
}

FILE *ksan_open_wide_memory(wchar_t **buffer, size_t *size)
{
	struct memory memory = {.buffer = (void **)buffer, .size = size, .unit = sizeof(wchar_t)};
	return remember(REAL(open_wmemstream)(buffer, size), &memory);
}

FILE *ksan_open_fixed_memory(void *buffer, size_t size, const char *mode)
{
	struct memory memory = {.fixed = buffer, .room = size, .unit = 1};
	FILE *stream = REAL(fmemopen)(buffer, size, mode);
	bool writes = *mode != 'r' || strchr(mode, '+');
	if (stream && buffer && writes)
		return remember(stream, &memory);
	if (stream)
		ksan_written_stream(stream);
	ksan_libc_clean_result(sizeof(stream));
	return stream;
}

void ksan_memory_position(FILE *stream)
{
	if (!memories)
		return;
	pthread_mutex_lock(&memories_lock);
	for (struct memory *memory = memories; memory; memory = memory->next)
		if ((!stream || memory->stream == stream) && memory->fixed) {
			long position = REAL(ftell)(memory->stream);
			if (position >= 0 && (size_t)position > memory->position)
				memory->position = (size_t)position;
		}
	pthread_mutex_unlock(&memories_lock);
}

static void written_memory(const struct memory *memory)
{
	size_t bytes;
	ksan_libc_written(memory->buffer, sizeof(*memory->buffer));
	ksan_libc_written(memory->size, sizeof(*memory->size));
	/* A terminator follows what was written, in a fixed buffer if there is room. */
	bytes = (*memory->size + 1) * memory->unit;
	if (memory->fixed)
		bytes = ksan_libc_smaller(bytes, memory->room);
	ksan_libc_written(*memory->buffer, bytes);
}

void ksan_written_memory(const FILE *stream, bool closed)
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
		written_memory(memory);
		if (closed) {
			*link = memory->next;
			free(memory);
		} else {
			link = &memory->next;
		}
	}
	pthread_mutex_unlock(&memories_lock);
}
