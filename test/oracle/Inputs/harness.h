/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What oracle.py's table of tests says to the harness. */
#ifndef HARNESS_H
#define HARNESS_H

#define SLOT	     64 /* bytes of each operand and of the output */
#define MAX_OPERANDS 6
#define MAX_POISONED 9 /* bits, so that all their fillings are tried */

enum {
	EXACT = 1,	/* no output bit is poisoned that no filling changes */
	WEAK = 2,	/* some poison suffices where any bit can change */
	SILENT = 4,	/* nothing is reported */
	AS_PRECISE = 8, /* no worse than stock MSan */
	ORIGINS = 16,	/* the output's origin is that of a poisoned operand */
};

struct operand {
	unsigned lanes, width;
};

struct test {
	const char *name, *operation;
	void (*ksan)(void *in, void *out), (*stock)(void *in, void *out);
	/* The uninstrumented twin; 0 when the operation is undefined for these operands. */
	_Bool (*plain)(void *in, void *out);
	unsigned operand_count;
	struct operand operands[MAX_OPERANDS];
	unsigned output_bits, flags;
};

extern const struct test tests[];
extern const unsigned test_count;

#endif
