/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The modules (executable and shared libraries) of the process. */
#ifndef KSAN_MODULE_FIND_H
#define KSAN_MODULE_FIND_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ksan_module {
	char path[PATH_MAX];
	uintptr_t base;
	/* Hexadecimal digits; empty when the module has none. */
	char build_id[65];
};

struct dl_phdr_info;

/* libc's dl_iterate_phdr(), not the wrapper for functions of the program. */
int ksan_modules_iterate(int (*visit)(struct dl_phdr_info *, size_t, void *), void *data);

/* The addresses of a module: [begin, end). False when it has none. */
struct ksan_module_range {
	uintptr_t begin, end;
};
bool ksan_module_range(const struct dl_phdr_info *info, struct ksan_module_range *range);

/* What is known of the module. */
void ksan_module_describe(const struct dl_phdr_info *info, struct ksan_module *module);

/* Finds the module that holds this address. */
bool ksan_module_find(uintptr_t addr, struct ksan_module *module);

/*
 * Does it for an address of another process, see ksan_pc_of_process(). NULL where no mode knows of
 * other processes.
 */
extern bool (*ksan_module_find_foreign)(uintptr_t addr, struct ksan_module *module);

#endif
