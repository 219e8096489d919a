/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The pass's parameters: `ksan<...>` for opt, `-mllvm -ksan-...` for clang. A row of the table is
 * all there is to say of one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base.h"

#define FIELD(name) offsetof(struct options, name)

/* Name, values, the default in programs and in kernels, where it is stored, help. */
const struct option option_table[OPTION_COUNT] = {
	{"flavour", "auto|user|kernel", FLAVOUR_USER, FLAVOUR_KERNEL, FIELD(flavour),
	 "runtime interface; auto takes kernel for its code model"},
	{"origins", "0|1|2", 0, 2, FIELD(origins),
	 "where poison comes from: not tracked, created, created and stored"},
	{"recover", "0|1", 0, 1, FIELD(recover), "go on after a report"},
	{"eager-checks", "0|1", 0, 0, FIELD(eager_checks),
	 "check noundef arguments and results at the call"},
	{"context", "tls|call", CONTEXT_TLS, CONTEXT_CALL, FIELD(context),
	 "shadow of calls goes through TLS or a context from a call"},
	{"refetch", "none|auto|all", REFETCH_AUTO, REFETCH_AUTO, FIELD(refetch),
	 "which calls may leave another context current"},
	{"region", "none|args|full", REGION_ARGS, REGION_ARGS, FIELD(region),
	 "between instrumentation_begin() and _end(): by-value arguments initialised, or all code"},
	{"call-tags", "0|1", 0, 0, FIELD(call_tags),
	 "callees tell by a tag whether their caller was instrumented"},
	{"checks", "0|1", 1, 1, FIELD(checks), "0: report nothing, keep the metadata right"},
	{"poison-stack", "0|1", 1, 1, FIELD(poison_stack),
	 "stack variables start out uninitialised"},
	{"poison-undef", "0|1", 1, 1, FIELD(poison_undef), "undef is uninitialised"},
	{"check-address", "0|1", 1, 1, FIELD(check_address),
	 "check the addresses of loads and stores"},
	{"asm-conservative", "0|1", 1, 1, FIELD(asm_conservative),
	 "memory outputs of inline assembly count as initialised"},
	{"call-threshold", "N", 3500, 3500, FIELD(call_threshold),
	 "checks of a function that stay inline; -1: all"},
	{"outline", "0|1", 0, 0, FIELD(outline),
	 "rare exact shadows in functions of their own: smaller code"},
	{"stats", "0|1", 0, 0, FIELD(stats),
	 "print what was instrumented and what fell to a default rule"},
	{"lookups", "each|cached", LOOKUPS_CACHED, LOOKUPS_CACHED, FIELD(lookups),
	 "kernels: whether a function's accesses of one page share a metadata look-up"},
	{"skip-written", "0|1", 1, 1, FIELD(skip_written),
	 "no poisoning of stack variables that are written before they are read"},
	{"compound", "0|1", 0, 0, FIELD(compound),
	 "race mode: a read and the write behind it become one hook"},
	{"read-before-write", "0|1", 0, 0, FIELD(read_before_write),
	 "race mode: a hook also for a read that a write follows"},
	{"repeats", "0|1", 0, 0, FIELD(repeats),
	 "race mode: a hook also where an earlier or a neighbour's stands for it"},
	{"volatile", "0|1", 0, 0, FIELD(volatile_hooks),
	 "race mode: hooks of their own for volatile accesses"},
	{"entry-exit", "0|1", 1, 1, FIELD(entry_exit),
	 "race mode: hooks at function entry and exit"},
	{"accesses", "0|1", 1, 1, FIELD(plain_accesses), "race mode: hooks for plain accesses"},
	{"atomics", "0|1", 1, 1, FIELD(atomics),
	 "race mode: atomic operations go through the runtime"},
	{"memory-intrinsics", "0|1", 1, 1, FIELD(memory_intrinsics),
	 "race mode: hooks for copies and fills of memory"},
	{"exceptions", "0|1", 1, 1, FIELD(exceptions),
	 "race mode: exit hooks where exceptions leave a function"},
	/* Another runtime for programs than ksan's has no hooks for barriers. */
	{"asm-barriers", "auto|none|fences|all", ASM_BARRIERS_NONE, ASM_BARRIERS_FENCES,
	 FIELD(asm_barriers),
	 "race mode: barriers in inline assembly; fences leaves out locked instructions"},
	{"early-loads", "0|1|2", EARLY_LOADS_NONE, EARLY_LOADS_NONE, FIELD(early_loads),
	 "race mode: hooks where a load could have passed a marked access, or 2: any access"},
	{"inline-hooks", "0|1", 0, 0, FIELD(inline_hooks),
	 "race mode: the common case of hooks in line, for ksan's own runtime"},
};

static void list_names(char *text, size_t size)
{
	size_t used = 0;
	for (size_t n = 0; n < OPTION_COUNT && used < size; n++)
		used += (size_t)snprintf(text + used, size - used, "%s%s=%s", n ? ", " : "",
					 option_table[n].name, option_table[n].values);
}

/* The place of `value` in a list with bars, or -1. */
static int place_of(const char *values, const char *value)
{
	size_t length = strlen(value);
	for (int place = 0;; place++) {
		size_t end = strcspn(values, "|");
		if (end == length && !strncmp(values, value, length))
			return place;
		if (!values[end])
			return -1;
		values += end + 1;
	}
}

static bool parse_number(const char *text, int *number)
{
	char *end;
	long parsed = strtol(text, &end, 10);
	*number = (int)parsed;
	return *text && !*end && parsed >= -1 && parsed <= 1 << 30;
}

bool option_ask(struct option_request *request, const char *name, const char *value, char *error,
		size_t size)
{
	char names[2048];
	size_t n = 0;
	int parsed;

	while (n < OPTION_COUNT && strcmp(option_table[n].name, name))
		n++;
	if (n == OPTION_COUNT) {
		list_names(names, sizeof(names));
		snprintf(error, size,
			 "unknown parameter '%s'; known are memory, race, kernel, user, %s", name,
			 names);
		return false;
	}
	const char *values = option_table[n].values;
	if (!strcmp(values, "N")) {
		if (!parse_number(value, &parsed)) {
			snprintf(error, size, "'%s' is no value for parameter '%s'; give a number",
				 value, name);
			return false;
		}
	} else if ((parsed = place_of(values, value)) < 0) {
		snprintf(error, size, "'%s' is no value for parameter '%s'; known are %s", value,
			 name, values);
		return false;
	}
	/* auto is the flavour's default, and as good as silence. */
	request->given[n] = strcmp(value, "auto");
	request->value[n] = parsed;
	return true;
}

static bool ask_one(struct option_request *request, char *word, char *error, size_t size)
{
	char *equals = strchr(word, '=');
	if (!*word)
		return true;
	if (!strcmp(word, "memory") || !strcmp(word, "race")) {
		request->mode = *word == 'r' ? MODE_RACE : MODE_MEMORY;
		return true;
	}
	if (!strcmp(word, "kernel") || !strcmp(word, "user"))
		return option_ask(request, "flavour", word, error, size);
	if (equals)
		*equals = 0;
	return option_ask(request, word, equals ? equals + 1 : "1", error, size);
}

bool option_ask_all(struct option_request *request, const char *parameters, char *error,
		    size_t size)
{
	char *text = copy_string(parameters), *rest = text, *word;
	bool good = true;
	while (good && (word = strsep(&rest, ";")))
		good = ask_one(request, word, error, size);
	free(text);
	return good;
}

enum flavour option_flavour(const struct option_request *request)
{
	return request->given[0] ? (enum flavour)request->value[0] : FLAVOUR_AUTO;
}

static int *field_of(struct options *options, size_t n)
{
	return (int *)((char *)options + option_table[n].field);
}

void options_resolve(struct options *options, const struct option_request *request,
		     const struct front_end *front_end, bool kernel)
{
	for (size_t n = 0; n < OPTION_COUNT; n++)
		*field_of(options, n) =
			kernel ? option_table[n].in_kernels : option_table[n].in_programs;
	if (front_end->asked)
		front_end_apply(front_end, options);
	for (size_t n = 0; n < OPTION_COUNT; n++)
		if (request->given[n])
			*field_of(options, n) = request->value[n];
	/* Only ksan's runtime for programs has the variables. */
	if (kernel)
		options->inline_hooks = 0;
}
