/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The pass's parameters: `ksan<...>` for opt, `-mllvm -ksan-...` for clang. One table serves both.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ksan.h"

struct choice {
	const char *name;
	int value;
};

static const struct choice flavours[] = {
	{"auto", FLAVOUR_AUTO}, {"user", FLAVOUR_USER}, {"kernel", FLAVOUR_KERNEL}, {NULL, 0}};
static const struct choice contexts[] = {{"tls", CONTEXT_TLS}, {"call", CONTEXT_CALL}, {NULL, 0}};
static const struct choice refetches[] = {
	{"none", REFETCH_NONE}, {"auto", REFETCH_AUTO}, {"all", REFETCH_ALL}, {NULL, 0}};
static const struct choice lookups[] = {
	{"each", LOOKUPS_EACH}, {"cached", LOOKUPS_CACHED}, {NULL, 0}};
static const struct choice regions[] = {
	{"none", REGION_NONE}, {"args", REGION_ARGS}, {"full", REGION_FULL}, {NULL, 0}};
static const struct choice asm_barriers[] = {{"auto", ASM_BARRIERS_AUTO},
					     {"none", ASM_BARRIERS_NONE},
					     {"fences", ASM_BARRIERS_FENCES},
					     {"all", ASM_BARRIERS_ALL},
					     {NULL, 0}};
static const struct choice levels[] = {{"0", 0}, {"1", 1}, {"2", 2}, {NULL, 0}};
static const struct choice switches[] = {{"0", 0}, {"1", 1}, {NULL, 0}};

struct option {
	const struct choice *choices; /* NULL: a number */
	size_t offset;
};

#define FIELD(name) offsetof(struct options, name)

/* In the order of option_table. */
static const struct option options[] = {
	{flavours, FIELD(flavour)},
	{levels, FIELD(origins)},
	{switches, FIELD(recover)},
	{switches, FIELD(eager_checks)},
	{contexts, FIELD(context)},
	{refetches, FIELD(refetch)},
	{regions, FIELD(region)},
	{switches, FIELD(call_tags)},
	{switches, FIELD(checks)},
	{switches, FIELD(poison_stack)},
	{switches, FIELD(poison_undef)},
	{switches, FIELD(check_address)},
	{switches, FIELD(asm_conservative)},
	{NULL, FIELD(call_threshold)},
	{switches, FIELD(outline)},
	{switches, FIELD(stats)},
	{lookups, FIELD(lookups)},
	{switches, FIELD(skip_written)},
	{switches, FIELD(compound)},
	{switches, FIELD(read_before_write)},
	{switches, FIELD(repeats)},
	{switches, FIELD(volatile_hooks)},
	{switches, FIELD(entry_exit)},
	{switches, FIELD(plain_accesses)},
	{switches, FIELD(atomics)},
	{switches, FIELD(memory_intrinsics)},
	{switches, FIELD(exceptions)},
	{asm_barriers, FIELD(asm_barriers)},
	{levels, FIELD(early_loads)},
	{switches, FIELD(inline_hooks)},
};

const struct option_description option_table[] = {
	{"flavour", "auto|user|kernel", "runtime interface; auto takes kernel for its code model"},
	{"origins", "0|1|2", "where poison comes from: not tracked, created, created and stored"},
	{"recover", "0|1", "go on after a report"},
	{"eager-checks", "0|1", "check noundef arguments and results at the call"},
	{"context", "tls|call", "shadow of calls goes through TLS or a context from a call"},
	{"refetch", "none|auto|all", "which calls may leave another context current"},
	{"region", "none|args|full",
	 "between instrumentation_begin() and _end(): by-value arguments initialised, or all code"},
	{"call-tags", "0|1", "callees tell by a tag whether their caller was instrumented"},
	{"checks", "0|1", "0: report nothing, keep the metadata right"},
	{"poison-stack", "0|1", "stack variables start out uninitialised"},
	{"poison-undef", "0|1", "undef is uninitialised"},
	{"check-address", "0|1", "check the addresses of loads and stores"},
	{"asm-conservative", "0|1", "memory outputs of inline assembly count as initialised"},
	{"call-threshold", "N", "checks of a function that stay inline; -1: all"},
	{"outline", "0|1", "rare exact shadows in functions of their own: smaller code"},
	{"stats", "0|1", "print what was instrumented and what fell to a default rule"},
	{"lookups", "each|cached",
	 "kernels: whether a function's accesses of one page share a metadata look-up"},
	{"skip-written", "0|1",
	 "no poisoning of stack variables that are written before they are read"},
	{"compound", "0|1", "race mode: a read and the write behind it become one hook"},
	{"read-before-write", "0|1", "race mode: a hook also for a read that a write follows"},
	{"repeats", "0|1",
	 "race mode: a hook also where an earlier or a neighbour's stands for it"},
	{"volatile", "0|1", "race mode: hooks of their own for volatile accesses"},
	{"entry-exit", "0|1", "race mode: hooks at function entry and exit"},
	{"accesses", "0|1", "race mode: hooks for plain accesses"},
	{"atomics", "0|1", "race mode: atomic operations go through the runtime"},
	{"memory-intrinsics", "0|1", "race mode: hooks for copies and fills of memory"},
	{"exceptions", "0|1", "race mode: exit hooks where exceptions leave a function"},
	{"asm-barriers", "auto|none|fences|all",
	 "race mode: barriers in inline assembly; fences leaves out locked instructions"},
	{"early-loads", "0|1|2",
	 "race mode: hooks where a load could have passed a marked access, or 2: any access"},
	{"inline-hooks", "0|1",
	 "race mode: the common case of hooks in line, for ksan's own runtime"},
	{NULL, NULL, NULL},
};

void options_default(struct options *result)
{
	*result = (struct options){
		.flavour = FLAVOUR_AUTO,
		.context = CONTEXT_TLS,
		.refetch = REFETCH_AUTO,
		.region = REGION_ARGS,
		.eager_checks = 0,
		.checks = 1,
		.poison_stack = 1,
		.poison_undef = 1,
		.check_address = 1,
		.asm_conservative = 1,
		.call_threshold = 3500,
		.lookups = LOOKUPS_CACHED,
		.skip_written = 1,
		.entry_exit = 1,
		.plain_accesses = 1,
		.atomics = 1,
		.memory_intrinsics = 1,
		.exceptions = 1,
	};
}

static void list_names(char *text, size_t size)
{
	size_t used = 0;
	for (const struct option_description *o = option_table; o->name && used < size; o++)
		used += (size_t)snprintf(text + used, size - used, "%s%s=%s",
					 o == option_table ? "" : ", ", o->name, o->values);
}

bool options_set(struct options *result, const char *name, const char *value, char *error,
		 size_t size)
{
	size_t index = 0;
	while (option_table[index].name && strcmp(option_table[index].name, name))
		index++;
	if (!option_table[index].name) {
		char names[2048];
		list_names(names, sizeof(names));
		snprintf(error, size,
			 "unknown parameter '%s'; known are memory, race, kernel, user, %s", name,
			 names);
		return false;
	}
	int *field = (int *)((char *)result + options[index].offset);
	if (!options[index].choices) {
		char *end;
		long number = strtol(value, &end, 10);
		if (!*value || *end || number < -1 || number > 1 << 30) {
			snprintf(error, size, "'%s' is no value for parameter '%s'; give a number",
				 value, name);
			return false;
		}
		*field = (int)number;
		return true;
	}
	for (const struct choice *choice = options[index].choices; choice->name; choice++) {
		if (!strcmp(choice->name, value)) {
			*field = choice->value;
			return true;
		}
	}
	snprintf(error, size, "'%s' is no value for parameter '%s'; known are %s", value, name,
		 option_table[index].values);
	return false;
}

static bool parse_one(struct options *result, char *word, char *error, size_t size)
{
	char *equals = strchr(word, '=');
	if (!*word)
		return true;
	if (!strcmp(word, "memory") || !strcmp(word, "race")) {
		result->mode = *word == 'r' ? MODE_RACE : MODE_MEMORY;
		return true;
	}
	if (!strcmp(word, "kernel") || !strcmp(word, "user")) {
		bool kernel = !strcmp(word, "kernel");
		result->flavour = kernel ? FLAVOUR_KERNEL : FLAVOUR_USER;
		if (kernel) {
			result->origins = 2;
			result->recover = 1;
			result->context = CONTEXT_CALL;
		}
		return true;
	}
	if (equals)
		*equals = 0;
	return options_set(result, word, equals ? equals + 1 : "1", error, size);
}

bool options_parse(struct options *result, const char *parameters, char *error, size_t size)
{
	char *text = strdup(parameters), *rest = text, *word;
	bool good = true;
	while (good && (word = strsep(&rest, ";")))
		good = parse_one(result, word, error, size);
	free(text);
	return good;
}
