/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "port.h"

static const char *running;
static unsigned faults, wrong_tags;

void report_start(const char *name)
{
	running = name;
	faults = wrong_tags = 0;
}

unsigned report_count(void)
{
	return __atomic_load_n(&faults, __ATOMIC_RELAXED) +
	       __atomic_load_n(&wrong_tags, __ATOMIC_RELAXED);
}

void report_tag_check(const char *pointer, bool write, uintptr_t pc)
{
	if (__atomic_fetch_add(&faults, 1, __ATOMIC_RELAXED))
		return;
	say("BUG: tag check fault in %s: %s at %p by CPU %u, pc %p: pointer has tag %u, memory %u",
	    running, write ? "write" : "read", tag_pointer(pointer, 0), machine_cpu(), (void *)pc,
	    tag_of_pointer(pointer), tag_of_memory(pointer));
}

void report_unless_tag(const char *pointer, unsigned expected)
{
	unsigned tag = tag_of_memory(pointer);

	if (tag != expected && !__atomic_fetch_add(&wrong_tags, 1, __ATOMIC_RELAXED))
		say("BUG: wrong tag in %s: memory at %p has tag %u instead of %u", running,
		    tag_pointer(pointer, 0), tag, expected);
}
