/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The layout of a depot. What was never written of it takes no memory. */
#ifndef KSAN_SHARED_DEPOT_FILE_H
#define KSAN_SHARED_DEPOT_FILE_H

#include <stdint.h>
#include <ksan/port.h>
#include "core/memory/origin.h"

#define KSAN_DEPOT_MAGIC 0x746f7065646e6173 /* "sandepot" */
#define KSAN_DEPOT_MODULES 1024
/* The most that tables take, each from a page on. */
#define KSAN_DEPOT_TABLES (KSAN_ORIGIN_MEMORY + KSAN_ORIGIN_TABLES * 4096)

struct ksan_depot_module {
	uintptr_t begin, end, base;
	char build_id[72];
	char path[416];
};

struct ksan_depot {
	uint64_t magic;
	uint32_t process;
	/* How many modules are complete. */
	uint32_t modules;
	/* Of each table: units, and the offset in the depot. */
	uint32_t limit[KSAN_ORIGIN_TABLES];
	uint64_t offset[KSAN_ORIGIN_TABLES];
	struct ksan_depot_module module[KSAN_DEPOT_MODULES];
};

#endif
