/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "option.h"

const char *machine_command_line = "";

const char *machine_option(const char *name)
{
	for (const char *s = machine_command_line; *s;) {
		size_t i = 0;

		while (name[i] && s[i] == name[i])
			i++;
		if (!name[i] && s[i] == '=')
			return s + i + 1;
		while (*s && *s != ' ')
			s++;
		while (*s == ' ')
			s++;
	}
	return NULL;
}

bool machine_option_is(const char *name, const char *value)
{
	const char *s = machine_option(name);

	while (s && *value && *s == *value)
		s++, value++;
	return s && !*value && (!*s || *s == ' ');
}

unsigned long machine_number(const char *name, unsigned long otherwise)
{
	const char *s = machine_option(name);
	unsigned long value = 0;

	if (!s)
		return otherwise;
	for (; *s >= '0' && *s <= '9'; s++)
		value = value * 10 + (unsigned long)(*s - '0');
	return value;
}
