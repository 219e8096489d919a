// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
/*
 * Preloaded into a compiler: makes allocations fail that libksan.so itself asks for, and only
 * those. KSAN_TEST_FAIL_FROM=N: from the Nth on. KSAN_TEST_PLACES=FILE: none; at the end FILE gets,
 * a line each, the numbers at which another place of the plugin asked for the first time, and how
 * many there were in all.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAXIMUM_PLACES 1024

/* glibc's own under another name; what dlsym() gives would allocate first. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static const void *places[MAXIMUM_PLACES];
static unsigned long first[MAXIMUM_PLACES], count, fail_from;
static unsigned place_count;

static __attribute__((constructor)) void start(void)
{
	const char *from = getenv("KSAN_TEST_FAIL_FROM");
	fail_from = from ? strtoul(from, NULL, 10) : 0;
}

static __attribute__((destructor)) void end(void)
{
	const char *path = getenv("KSAN_TEST_PLACES");
	FILE *file = path && count ? fopen(path, "w") : NULL;
	if (!file)
		return;
	for (unsigned i = 0; i < place_count; i++)
		fprintf(file, "%lu\n", first[i]);
	fprintf(file, "%lu\n", count);
	fclose(file);
}

/* Not dladdr(), which takes long to find a symbol's name in all of LLVM. */
static bool is_plugin(void *caller)
{
	static const char name[] = "/libksan.so";
	struct dl_find_object found;
	if (_dl_find_object(caller, &found) || !found.dlfo_link_map)
		return false;
	const char *path = found.dlfo_link_map->l_name;
	size_t length = strlen(path);
	return length >= sizeof(name) - 1 && !strcmp(path + length - (sizeof(name) - 1), name);
}

static bool fails(void *caller)
{
	if (!is_plugin(caller))
		return false;
	count++;
	unsigned i = 0;
	while (i < place_count && places[i] != caller)
		i++;
	if (i == place_count && i < MAXIMUM_PLACES) {
		places[place_count] = caller;
		first[place_count++] = count;
	}
	if (!fail_from || count < fail_from)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}

static char *copy(const char *text, size_t length)
{
	char *result = __libc_malloc(length + 1);
	if (!result)
		return NULL;
	memcpy(result, text, length);
	result[length] = 0;
	return result;
}

char *strdup(const char *text)
{
	return fails(__builtin_return_address(0)) ? NULL : copy(text, strlen(text));
}

char *strndup(const char *text, size_t length)
{
	return fails(__builtin_return_address(0)) ? NULL : copy(text, strnlen(text, length));
}
