/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A scenario is a list of cases, each with its bug and without. The port to arm64 has them, too. */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

/* Without the bug nothing may be reported, with it there must be a report. */
struct test_case {
	const char *name;
	void (*run)(bool bug);
};
struct scenario {
	const char *name;
	const struct test_case *cases;
	size_t count;
};
#define CASE(function)                                                                             \
	{                                                                                          \
#function, function                                                                \
	}
#define SCENARIO(name, ...)                                                                        \
	static const struct test_case cases_##name[] = {__VA_ARGS__};                              \
	__attribute__((section(".scenarios"),                                                      \
		       used)) static const struct scenario scenario_##name = {                     \
		#name, cases_##name, sizeof(cases_##name) / sizeof(cases_##name[0])}

#endif
