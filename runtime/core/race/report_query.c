/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/report_query.h"

/* Weak: another sanitizer's runtime that is linked beside this one may define them, too. */
#pragma clang diagnostic ignored "-Wmissing-prototypes"
#define WEAK __attribute__((weak))

/* A program may define it. */
extern void __tsan_on_report(void *report) __attribute__((weak));

struct report {
	const char *kind;
	struct ksan_reported_access accesses[2];
	size_t count;
};

static struct report current;

void ksan_report_query_begin(const char *kind, const struct ksan_reported_access *accesses,
			     size_t count)
{
	current.kind = kind;
	current.count = count;
	for (size_t i = 0; i < count; i++)
		current.accesses[i] = accesses[i];
	if (__tsan_on_report)
		__tsan_on_report(&current);
}

void ksan_report_query_end(void)
{
	current.count = 0;
}

static const struct ksan_reported_access *access_of(void *report, unsigned long index)
{
	const struct report *r = report;

	return r && index < r->count ? &r->accesses[index] : NULL;
}

/* Fills what is left with zeros. */
static void copy_stack(const struct ksan_reported_access *access, void **trace, unsigned long size)
{
	for (unsigned long i = 0; i < size; i++)
		trace[i] = access && i < access->stack_size ? (void *)access->stack[i] : NULL;
}

WEAK void *__tsan_get_current_report(void)
{
	return current.count ? &current : NULL;
}

WEAK int __tsan_get_report_data(void *report, const char **description, int *count,
				int *stack_count, int *mop_count, int *loc_count, int *mutex_count,
				int *thread_count, int *unique_tid_count, void **sleep_trace,
				unsigned long trace_size)
{
	const struct report *r = report;

	if (!r)
		return 0;
	*description = r->kind;
	*count = 1;
	*stack_count = *mop_count = *thread_count = *unique_tid_count = (int)r->count;
	*loc_count = *mutex_count = 0;
	if (sleep_trace)
		copy_stack(NULL, sleep_trace, trace_size);
	return 1;
}

WEAK int __tsan_get_report_stack(void *report, unsigned long index, void **trace,
				 unsigned long trace_size)
{
	const struct ksan_reported_access *access = access_of(report, index);

	if (access)
		copy_stack(access, trace, trace_size);
	return access != NULL;
}

WEAK int __tsan_get_report_mop(void *report, unsigned long index, int *tid, void **addr, int *size,
			       int *write, int *atomic, void **trace, unsigned long trace_size)
{
	const struct ksan_reported_access *access = access_of(report, index);

	if (!access)
		return 0;
	*tid = (int)access->thread;
	*addr = (void *)access->addr;
	*size = (int)access->size;
	*write = access->is_write;
	*atomic = access->is_atomic;
	copy_stack(access, trace, trace_size);
	return 1;
}

/* Where objects were allocated, and which locks are held, is not recorded. */
WEAK int __tsan_get_report_loc(void *report, unsigned long index, const char **type, void **addr,
			       void **start, unsigned long *size, int *tid, int *fd,
			       int *suppressable, void **trace, unsigned long trace_size)
{
	(void)report, (void)index, (void)type, (void)addr, (void)start, (void)size, (void)tid,
		(void)fd, (void)suppressable, (void)trace, (void)trace_size;
	return 0;
}

WEAK int __tsan_get_report_mutex(void *report, unsigned long index, uint64_t *mutex_id, void **addr,
				 int *destroyed, void **trace, unsigned long trace_size)
{
	(void)report, (void)index, (void)mutex_id, (void)addr, (void)destroyed, (void)trace,
		(void)trace_size;
	return 0;
}

WEAK int __tsan_get_report_thread(void *report, unsigned long index, int *tid, uint64_t *os_id,
				  int *running, const char **name, int *parent_tid, void **trace,
				  unsigned long trace_size)
{
	const struct ksan_reported_access *access = access_of(report, index);

	if (!access)
		return 0;
	*tid = (int)access->thread;
	*os_id = access->thread_id;
	*running = 1;
	*name = "";
	*parent_tid = 0;
	copy_stack(NULL, trace, trace_size);
	return 1;
}

WEAK int __tsan_get_report_unique_tid(void *report, unsigned long index, int *tid)
{
	const struct ksan_reported_access *access = access_of(report, index);

	if (access)
		*tid = (int)access->thread;
	return access != NULL;
}
