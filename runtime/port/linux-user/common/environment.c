/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stddef.h>
#include "common/init.h"
#include "core/common/string.h"

static char **environment;

void ksan_environment_init(char **envp)
{
	environment = envp;
}

const char *ksan_environment(const char *name)
{
	size_t size = ksan_strlen(name);

	for (char **variable = environment; variable && *variable; variable++)
		if (ksan_starts_with(*variable, name) && (*variable)[size] == '=')
			return *variable + size + 1;
	return NULL;
}
