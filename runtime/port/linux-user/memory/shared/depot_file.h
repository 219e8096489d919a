/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The layout of a depot's file, which is mapped. All of it is sparse. */
#ifndef KSAN_SHARED_DEPOT_FILE_H
#define KSAN_SHARED_DEPOT_FILE_H

#include <stdint.h>
#include <ksan/port.h>

#define KSAN_DEPOT_MAGIC 0x746f7065646e6173 /* "sandepot" */
#define KSAN_DEPOT_VERSION 1
#define KSAN_DEPOT_MODULES 1024
#define KSAN_DEPOT_PREFIX "ksan-depot-"

struct ksan_depot_module {
	uintptr_t begin, end, base;
	char build_id[72];
	char path[416];
};

struct ksan_depot_file {
	uint64_t magic, version, size;
	uint32_t process;
	/* How many modules are complete. */
	uint32_t modules;
	/* Of each table: units, and the offset in the file. */
	uint32_t limit[KSAN_ORIGIN_TABLES];
	uint64_t offset[KSAN_ORIGIN_TABLES];
	struct ksan_depot_module module[KSAN_DEPOT_MODULES];
};

#endif
