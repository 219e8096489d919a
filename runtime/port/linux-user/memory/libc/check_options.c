/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Options that switch the checks of some functions off, as the sanitizers have them. */
#include <stddef.h>

#include "core/common/string.h"
#include "core/memory/options.h"
#include "libc.h"

static bool ends_with(const char *text, const char *end)
{
	size_t length = ksan_strlen(text), n = ksan_strlen(end);

	return length >= n && ksan_streq(text + length - n, end);
}

static bool contains(const char *text, const char *part)
{
	for (; *text; text++)
		if (ksan_starts_with(text, part))
			return true;
	return false;
}

/* printf(), __vfprintf_chk() and all between them. */
static bool prints(const char *function)
{
	return ends_with(function, "printf") || ends_with(function, "printf_chk");
}

static bool is_stat(const char *function)
{
	return contains(function, "stat") && !contains(function, "statfs") &&
	       !contains(function, "statvfs");
}

/* Is the function in a list of names, separated by commas? */
static bool is_listed(const char *list, const char *function)
{
	while (*list) {
		size_t n = 0, fits = 0;

		while (list[n] && list[n] != ',')
			n++;
		while (fits < n && function[fits] && list[fits] == function[fits])
			fits++;
		if (fits == n ? !function[n] : fits == n - 1 && list[fits] == '*')
			return true;
		list += n + (list[n] == ',');
	}
	return false;
}

/* A name's row counts for its aliases, and for the forms with a length. */
static const struct {
	const char *name;
	const bool *wanted;
} names[] = {
	{"strstr", &ksan_memory_options.intercept_strstr},
	{"strcasestr", &ksan_memory_options.intercept_strstr},
	{"strspn", &ksan_memory_options.intercept_strspn},
	{"strcspn", &ksan_memory_options.intercept_strspn},
	{"strtok", &ksan_memory_options.intercept_strtok},
	{"strtok_r", &ksan_memory_options.intercept_strtok},
	{"strpbrk", &ksan_memory_options.intercept_strpbrk},
	{"strcmp", &ksan_memory_options.intercept_strcmp},
	{"strncmp", &ksan_memory_options.intercept_strcmp},
	{"strcasecmp", &ksan_memory_options.intercept_strcmp},
	{"strncasecmp", &ksan_memory_options.intercept_strcmp},
	{"strlen", &ksan_memory_options.intercept_strlen},
	{"strnlen", &ksan_memory_options.intercept_strlen},
	{"strndup", &ksan_memory_options.intercept_strndup},
	{"strchr", &ksan_memory_options.intercept_strchr},
	{"strchrnul", &ksan_memory_options.intercept_strchr},
	{"strrchr", &ksan_memory_options.intercept_strchr},
	{"memcmp", &ksan_memory_options.intercept_memcmp},
	{"memmem", &ksan_memory_options.intercept_memmem},
	{"send", &ksan_memory_options.intercept_send},
	{"sendto", &ksan_memory_options.intercept_send},
	{"sendmsg", &ksan_memory_options.intercept_send},
	{"sendmmsg", &ksan_memory_options.intercept_send},
	{"ioctl", &ksan_memory_options.handle_ioctl},
};

bool ksan_libc_check_wanted(const char *function)
{
	if (is_listed(ksan_memory_options.unchecked, function))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (ksan_streq(function, names[i].name))
			return *names[i].wanted;
	if (!ksan_memory_options.check_printf && prints(function))
		return false;
	return ksan_memory_options.intercept_stat || !is_stat(function);
}
