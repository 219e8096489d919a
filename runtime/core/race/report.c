/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/report.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/common/hash.h"
#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/report_text.h"
#include "core/common/sarif.h"
#include "core/common/suppressions.h"
#include "core/common/text.h"
#include "core/race/annotations.h"
#include "core/race/options.h"
#include "core/race/permissive.h"
#include "core/race/report_query.h"

#define MAX_PAIRS 1024

/* One of the two accesses of a race. */
struct side {
	const struct ksan_access *access;
	unsigned thread;
	uint32_t thread_id;
	bool interrupt;
	/* Where a displaced access took effect, or could have been taken. */
	uintptr_t other_pc;
	const uintptr_t *stack;
	size_t stack_size;
};

/* True when the pair of places is due: for the first time, or after a while if dedup is off. */
static bool is_due(uintptr_t a, uintptr_t b)
{
	static struct {
		uint64_t key, time;
	} seen[MAX_PAIRS];
	static size_t used;
	uint64_t key = a < b ? ksan_hash_mix(ksan_hash_mix(0, a), b)
			     : ksan_hash_mix(ksan_hash_mix(0, b), a);
	uint64_t now = ksan_port_clock();
	uint64_t interval = (uint64_t)ksan_race_options.report_interval_ms * 1000000;

	for (size_t i = 0; i < used; i++) {
		if (seen[i].key != key)
			continue;
		if (ksan_options.dedup || now - seen[i].time < interval)
			return false;
		seen[i].time = now;
		return true;
	}
	if (used < MAX_PAIRS) {
		seen[used].key = key;
		seen[used++].time = now;
	}
	return true;
}

static const char *kind_of(unsigned type)
{
	switch (type & (KSAN_ACCESS_ASSERT | KSAN_ACCESS_WRITE | KSAN_ACCESS_COMPOUND)) {
	case KSAN_ACCESS_ASSERT:
		return "assert no writes";
	case KSAN_ACCESS_ASSERT | KSAN_ACCESS_WRITE:
		return "assert no accesses";
	case KSAN_ACCESS_WRITE:
		return "write";
	case KSAN_ACCESS_WRITE | KSAN_ACCESS_COMPOUND:
		return "read-write";
	default:
		return "read";
	}
}

static void print_kind(unsigned type, bool capital)
{
	const char *kind = kind_of(type), *separator = " (";
	static const struct {
		unsigned bit;
		const char *name;
	} marks[] = {
		{KSAN_ACCESS_ATOMIC, "marked"},
		{KSAN_ACCESS_REORDERED, "reordered"},
		{KSAN_ACCESS_EARLY, "early"},
	};

	ksan_print("%c%s", capital ? *kind - 'a' + 'A' : *kind, kind + 1);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (!(type & marks[i].bit))
			continue;
		ksan_print("%s%s", separator, marks[i].name);
		separator = ", ";
	}
	if (*separator == ',')
		ksan_print(")");
}

static void print_thread(const struct side *side)
{
	if (side->interrupt)
		ksan_print("a signal handler in ");
	if (side->thread)
		ksan_print("thread T%u", side->thread);
	else
		ksan_print("main thread");
	ksan_print(" (tid=%u)", side->thread_id);
}

static void print_side(const struct side *side, bool first)
{
	unsigned type = side->access->type;

	ksan_print("  %s%s", ksan_report_color(KSAN_BLUE), first ? "" : "Concurrent ");
	print_kind(type, first);
	ksan_print(" of size %zu at %p by ", side->access->size, (void *)side->access->addr);
	print_thread(side);
	ksan_print(":%s\n", ksan_report_color(KSAN_PLAIN));
	ksan_report_print_stack(side->stack, side->stack_size);
	if (!(type & (KSAN_ACCESS_REORDERED | KSAN_ACCESS_EARLY)) || !side->other_pc)
		return;
	ksan_print("     |\n     +-> %s:",
		   type & KSAN_ACCESS_REORDERED ? "reordered to" : "could be taken early at");
	ksan_report_print_pc(side->other_pc);
	ksan_print("\n\n");
}

static void print_values(const struct ksan_access *access, const struct ksan_race_values *values)
{
	uint64_t changed = values->before ^ values->after;
	int digits = (int)access->size * 2;
	/* The format has no variable width. */
	const char *zeros = "0000000000000000";

	if (!values->known || !changed)
		return;
	for (int side = 0; side < 2; side++) {
		uint64_t value = side ? values->after : values->before;
		int used = 1;

		while (used < 16 && value >> 4 * used)
			used++;
		ksan_print("%s0x%.*s%lx",
			   side ? " -> " : "  Value changed: ", digits > used ? digits - used : 0,
			   zeros, value);
	}
	ksan_print("\n");
	if (values->mask)
		ksan_print("  Bits changed: 0x%lx with mask 0x%lx\n", changed & values->mask,
			   values->mask);
	ksan_print("\n");
}

static void add_to_sarif(const struct side *sides, size_t count)
{
	if (!ksan_sarif_begin("data-race"))
		return;
	ksan_print("data race of a ");
	for (size_t i = 0; i < count; i++) {
		ksan_print("%s", i ? " and a " : "");
		print_kind(sides[i].access->type, false);
		ksan_print(" of %zu bytes", sides[i].access->size);
	}
	ksan_sarif_location(sides[0].stack, sides[0].stack_size);
	for (size_t i = 0; i < count; i++) {
		ksan_print("%s", i ? ",\n" : "");
		ksan_sarif_stack(kind_of(sides[i].access->type), "", sides[i].stack,
				 sides[i].stack_size);
		if (!sides[i].other_pc)
			continue;
		ksan_print(",\n");
		ksan_sarif_stack(sides[i].access->type & KSAN_ACCESS_REORDERED
					 ? "reordered to"
					 : "could be taken early at",
				 "", &sides[i].other_pc, 1);
	}
	ksan_sarif_end();
}

static void tell_program(const struct side *sides, size_t count)
{
	struct ksan_reported_access accesses[2];

	for (size_t i = 0; i < count; i++) {
		const struct ksan_access *access = sides[i].access;

		accesses[i] = (struct ksan_reported_access){
			.addr = access->addr,
			.size = access->size,
			.is_write = ksan_access_is_write(access),
			.is_atomic = access->type & KSAN_ACCESS_ATOMIC,
			.thread = sides[i].thread,
			.thread_id = sides[i].thread_id,
			.stack = sides[i].stack,
			.stack_size = sides[i].stack_size,
		};
	}
	ksan_report_query_begin("data-race", accesses, count);
}

static void print_report(const struct side *sides, size_t count,
			 const struct ksan_race_values *values)
{
	bool assertion =
		(sides[0].access->type | sides[count - 1].access->type) & KSAN_ACCESS_ASSERT;
	const char *kind =
		assertion ? "ThreadSanitizer: assert: race" : "ThreadSanitizer: data race";
	struct ksan_frame first;

	/* What the port has to say about symbols comes in front of the report. */
	if (sides[0].stack_size)
		ksan_port_symbolize(sides[0].stack[0], &first, 1);
	ksan_report_count_one();
	ksan_print("==================\n%sWARNING: %s (pid=%u)%s\n", ksan_report_color(KSAN_RED),
		   kind, ksan_port_id(), ksan_report_color(KSAN_PLAIN));
	for (size_t i = 0; i < count; i++)
		print_side(&sides[i], i == 0);
	if (count == 1)
		ksan_print("  The other access is in code that is not instrumented.\n\n");
	print_values(sides[count - 1].access, values);
	ksan_report_print_summary(kind, sides[0].stack, sides[0].stack_size);
	ksan_print("==================\n");
	add_to_sarif(sides, count);
}

/* True when the program goes on without the report. */
static bool is_suppressed(const struct side *sides, size_t count)
{
	for (size_t i = 0; ksan_suppressions_any() && i < count; i++) {
		const char *pattern = ksan_report_match_stack(sides[i].stack, sides[i].stack_size,
							      KSAN_SUPPRESS_RACE);

		if (!pattern)
			pattern = ksan_report_match_stack(sides[i].stack, sides[i].stack_size != 0,
							  KSAN_SUPPRESS_RACE_TOP);

		if (!pattern)
			continue;
		ksan_suppressions_count(pattern);
		return true;
	}
	return false;
}

static bool enough_reports(void)
{
	return ksan_race_options.max_reports &&
	       ksan_report_count() >= (unsigned)ksan_race_options.max_reports;
}

struct race {
	const struct ksan_access *watched;
	uintptr_t other_pc;
	const struct ksan_watch_note *note;
	const struct ksan_race_values *values;
	bool printed;
};

/* Under the lock. */
static void report(void *data)
{
	struct race *race = data;
	const struct ksan_race_thread *thread = ksan_race_this_thread();
	const struct ksan_access *watched = race->watched;
	const struct ksan_watch_note *note = race->note;
	uintptr_t stack[KSAN_WATCH_STACK];
	struct side sides[2], *own;
	size_t count = 0;

	if (note)
		sides[count++] = (struct side){&note->access,	note->thread,	 note->thread_id,
					       note->interrupt, note->effect_pc, note->stack,
					       note->stack_size};
	own = &sides[count++];
	*own = (struct side){.access = watched,
			     .thread = thread->number,
			     .thread_id = thread->host_id,
			     .interrupt = ksan_race_this_context()->interrupt,
			     .other_pc = race->other_pc,
			     .stack = stack};
	own->stack_size =
		watched->type & KSAN_ACCESS_REORDERED
			? ksan_port_unwind_at(watched->pc, watched->frame, stack, KSAN_WATCH_STACK)
			: ksan_port_unwind(stack, KSAN_WATCH_STACK);
	race->printed = !is_suppressed(sides, count);
	if (!race->printed)
		return;
	print_report(sides, count, race->values);
	tell_program(sides, count);
	ksan_print_flush();
}

void ksan_race_report(const struct ksan_access *watched, uintptr_t other_pc,
		      const struct ksan_watch_note *note, const struct ksan_race_values *values)
{
	const struct ksan_race_thread *thread = ksan_race_this_thread();
	struct race race = {watched, other_pc, note, values, false};

	if (!ksan_race_options.report_races ||
	    ksan_race_ignores(watched, note, values, note && note->thread == thread->number))
		return;
	if (ksan_race_is_benign(watched->addr, watched->size) || !ksan_report_lock())
		return;
	if (!enough_reports() && is_due(watched->pc, note ? note->access.pc : 0))
		ksan_port_call_on_report_stack(report, &race);
	if (race.printed && ksan_options.halt_on_error)
		ksan_report_die();
	if (race.printed)
		ksan_report_query_end();
	ksan_report_unlock();
}
