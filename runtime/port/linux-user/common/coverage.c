/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The places that a program came through, where it was compiled with
 * -fsanitize-coverage=trace-pc-guard: a file of them for each module, which `sancov` reads. Of the
 * other hooks there are weak ones that do nothing, for programs that define only some.
 */
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdint.h>
#include <ksan/port.h>
#include "common/coverage.h"
#include "common/module_find.h"
#include "common/syscall.h"
#include "common/write_all.h"
#include "core/common/caller.h"
#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/string.h"
#include "core/common/text.h"

/* The program, or another sanitizer's runtime that is linked, may have its own. */
#define HOOK __attribute__((weak))

/* More places than that are not counted. */
#define MOST_PLACES ((uint32_t)1 << 24)

/* The first word of a file of 64-bit places. */
static const uint64_t magic = 0xc0bfffffffffff64;

/* By the number of a guard, less 1: the last byte of the call where it was passed, or 0. */
static uintptr_t *places;
static uint32_t numbers;

HOOK void __sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop)
{
	uintptr_t *none = NULL, *memory;

	if (start == stop || *start)
		return;
	if (!__atomic_load_n(&places, __ATOMIC_ACQUIRE)) {
		memory = ksan_port_map(MOST_PLACES * sizeof(*places));
		if (!memory)
			return;
		__atomic_compare_exchange_n(&places, &none, memory, false, __ATOMIC_ACQ_REL,
					    __ATOMIC_ACQUIRE);
	}
	for (; start < stop; start++) {
		uint32_t number = __atomic_add_fetch(&numbers, 1, __ATOMIC_RELAXED);

		*start = number <= MOST_PLACES ? number : 0;
	}
}

HOOK void __sanitizer_cov_trace_pc_guard(uint32_t *guard)
{
	if (*guard && !places[*guard - 1])
		places[*guard - 1] = KSAN_CALLER - 1;
}

/* What is to be written of the module that is visited. */
struct job {
	const uintptr_t *pcs;
	size_t count;
};

static bool write_places(long file, const struct job *job, const struct ksan_module_range *range,
			 uintptr_t base, size_t *written)
{
	uint64_t buffer[512];
	size_t used = 0;

	buffer[used++] = magic;
	for (size_t i = 0; i < job->count; i++) {
		if (job->pcs[i] < range->begin || job->pcs[i] >= range->end)
			continue;
		buffer[used++] = job->pcs[i] - base;
		++*written;
		if (used < sizeof(buffer) / sizeof(buffer[0]))
			continue;
		if (!ksan_write_all(file, buffer, sizeof(buffer)))
			return false;
		used = 0;
	}
	return ksan_write_all(file, buffer, used * sizeof(buffer[0]));
}

static const char *base_name(const char *path)
{
	const char *name = path;

	for (; *path; path++)
		if (*path == '/')
			name = path + 1;
	return name;
}

static void write_module(const struct job *job, uintptr_t pc, const struct ksan_module_range *range)
{
	static struct ksan_module module;
	static char path[2 * PATH_MAX];
	const char *directory = ksan_options.coverage_dir;
	size_t written = 0;
	long file;
	bool good;

	if (!ksan_module_find(pc, &module))
		return;
	ksan_format(path, sizeof(path), "%s/%s.%u.sancov", directory, base_name(module.path),
		    ksan_port_id());
	file = ksan_syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
			    0644);
	good = file >= 0 && write_places(file, job, range, module.base, &written);
	if (file >= 0)
		ksan_syscall(SYS_close, file);
	if (good)
		ksan_print("SanitizerCoverage: %s: %zu PCs written\n", path, written);
	else
		ksan_print("ksan: cannot write '%s' (error %d): check the option coverage_dir\n",
			   path, file < 0 ? (int)-file : 0);
}

static int visit_module(struct dl_phdr_info *info, size_t size, void *data)
{
	const struct job *job = data;
	struct ksan_module_range range;

	(void)size;
	if (!ksan_module_range(info, &range))
		return 0;
	for (size_t i = 0; i < job->count; i++)
		if (job->pcs[i] >= range.begin && job->pcs[i] < range.end) {
			write_module(job, job->pcs[i], &range);
			break;
		}
	return 0;
}

static void dump(const uintptr_t *pcs, size_t count)
{
	struct job job = {pcs, count};
	/* Not if this thread is in a report that ends the program. */
	bool locked = ksan_report_lock();

	if (count)
		ksan_modules_iterate(visit_module, &job);
	ksan_print_flush();
	if (locked)
		ksan_report_unlock();
}

static uint32_t number_of_places(void)
{
	uint32_t count = __atomic_load_n(&numbers, __ATOMIC_RELAXED);

	return count < MOST_PLACES ? count : MOST_PLACES;
}

static void dump_all(void)
{
	if (ksan_options.coverage)
		dump(places, number_of_places());
}

HOOK void __sanitizer_dump_coverage(const uintptr_t *pcs, uintptr_t count)
{
	dump(pcs, count);
}

HOOK void __sanitizer_cov_dump(void)
{
	dump_all();
}

HOOK void __sanitizer_cov_reset(void)
{
	for (uint32_t i = 0; i < number_of_places(); i++)
		places[i] = 0;
}

HOOK void __sanitizer_dump_trace_pc_guard_coverage(void)
{
	dump_all();
}

void ksan_coverage_end(void)
{
	static bool done;

	if (!__atomic_exchange_n(&done, true, __ATOMIC_RELAXED))
		dump_all();
}

/* The deepest stack so far, of `stack-depth`. */
HOOK _Thread_local uintptr_t __sancov_lowest_stack = UINTPTR_MAX;

#define IGNORE(name, ...)                                                                          \
	HOOK void __sanitizer_cov_##name(__VA_ARGS__)                                              \
	{                                                                                          \
	}

_Pragma("GCC diagnostic ignored \"-Wunused-parameter\"") IGNORE(
	trace_pc_indir,
	uintptr_t callee) IGNORE(trace_cmp,
				 void) IGNORE(trace_cmp1, uint8_t a,
					      uint8_t b) IGNORE(trace_cmp2, uint16_t a,
								uint16_t b) IGNORE(trace_cmp4,
										   uint32_t a,
										   uint32_t b)
	IGNORE(trace_cmp8, uint64_t a, uint64_t b) IGNORE(
		trace_const_cmp1, uint8_t a,
		uint8_t b) IGNORE(trace_const_cmp2, uint16_t a,
				  uint16_t b) IGNORE(trace_const_cmp4, uint32_t a,
						     uint32_t b) IGNORE(trace_const_cmp8,
									uint64_t a, uint64_t b)
		IGNORE(trace_switch, uint64_t value, uint64_t *cases) IGNORE(
			trace_div4, uint32_t divisor) IGNORE(trace_div8, uint64_t divisor)
			IGNORE(trace_gep, uintptr_t index) IGNORE(load1, uint8_t *address) IGNORE(
				load2, uint16_t *address) IGNORE(load4, uint32_t *address)
				IGNORE(load8, uint64_t *address) IGNORE(
					load16, void *address) IGNORE(store1, uint8_t *address)
					IGNORE(store2, uint16_t *address) IGNORE(
						store4, uint32_t *address) IGNORE(store8,
										  uint64_t *address)
						IGNORE(store16, void *address) IGNORE(
							8bit_counters_init, char *start,
							char *stop) IGNORE(bool_flag_init,
									   bool *start, bool *stop)
							IGNORE(pcs_init, const uintptr_t *start,
							       const uintptr_t *stop)
								IGNORE(cfs_init,
								       const uintptr_t *start,
								       const uintptr_t *stop)
