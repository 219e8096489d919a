/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which processor a module is for. */
#include <string.h>
#include "base.h"

static const struct target *const targets[] = {&target_x86_64, &target_aarch64};

const struct target *target_of(LLVMModuleRef module)
{
	const char *triple = LLVMGetTarget(module);
	for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++) {
		const char *prefix = targets[i]->triple_prefix;
		if (!strncmp(triple, prefix, strlen(prefix)))
			return targets[i];
	}
	return *triple ? NULL : targets[0];
}
