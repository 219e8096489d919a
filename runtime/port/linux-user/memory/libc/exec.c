/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "exec.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "row.h"
#include "structures.h"

REAL_FUNCTION(execve)
REAL_FUNCTION(execvpe)

/* Counts the strings up to the null pointer, which it is the caller's to collect. */
static size_t count(va_list list)
{
	size_t n = 0;

	while (va_arg(list, const char *))
		n++;
	return n;
}

typedef int execute_function(const char *path, char *const *arguments, char *const *environment);

/* Like libc's own, this takes the array of arguments from the stack: exec() may follow vfork(). */
static int execute(execute_function *real, const char *function, const char *path,
		   const char *argument, va_list rest, bool takes_environment, const void *caller)
{
	va_list list;
	size_t n = argument ? 1 : 0;

	va_copy(list, rest);
	if (argument)
		n += count(list);
	va_end(list);

	const char *arguments[n + 1];
	char *const *environment = environ;

	arguments[0] = argument;
	for (size_t i = 1; i <= n; i++)
		arguments[i] = va_arg(rest, const char *);
	if (takes_environment)
		environment = va_arg(rest, char *const *);
	if (ksan_libc_ready) {
		ksan_libc_check(path, ksan_string_size(path), function, caller);
		for (size_t i = 0; i < n; i++)
			ksan_libc_check(arguments[i], ksan_string_size(arguments[i]), function,
					caller);
		if (takes_environment)
			ksan_check_strings(environment, function, caller);
	}
	return real(path, (char *const *)arguments, environment);
}

int ksan_execl(const char *path, const char *argument, va_list rest, const void *caller)
{
	return execute(REAL(execve), "execl", path, argument, rest, false, caller);
}

int ksan_execlp(const char *path, const char *argument, va_list rest, const void *caller)
{
	return execute(REAL(execvpe), "execlp", path, argument, rest, false, caller);
}

int ksan_execle(const char *path, const char *argument, va_list rest, const void *caller)
{
	return execute(REAL(execve), "execle", path, argument, rest, true, caller);
}
