/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The reference machine: it runs a program of several blocks on values with their poison, and says
 * what the instrumented program must report, pass and leave in memory. The poison of a result is
 * found by brute force over fillings of the poisoned bits of the operands.
 *
 * Where the instrumentation is free to choose, the machine gives a lower and an upper bound:
 * operations that have no exact rule; and, once there was a report, how far it covers what the
 * reported value was made of. Both are the same as long as nothing was reported.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/* Where the programs' memory is, and what decoder.py and generator.py know of it. */
#define MEMORY	      ((uint8_t *)0x700000000000)
#define VARIABLES     6
#define VARIABLE_SIZE 8
#define TABLE	      64
#define TABLE_SIZE    16
#define SPACE	      384 /* bytes of the input, and of the output behind it */
#define LOCALS	      4096
#define AREA	      (2 * SPACE + LOCALS)

#define MAX_OPERANDS 12
#define MAX_VALUES   4096
#define MAX_EVENTS   1024
#define FETCHES	     8 /* results of fetch(), used in turn */

/* Each 4 bytes of the input have an origin, and what else may be poisoned. A set is a mask. */
enum origin {
	ORIGIN_NONE,
	ORIGIN_INPUT,
	ORIGIN_A = ORIGIN_INPUT + (TABLE + TABLE_SIZE) / 4,
	ORIGIN_B,
	ORIGIN_FETCH,
	ORIGIN_LOCAL,
	ORIGIN_OUTPUT,
};

static inline uint32_t origin_of(unsigned offset)
{
	if (offset >= SPACE)
		return ORIGIN_OUTPUT;
	return offset < TABLE + TABLE_SIZE ? ORIGIN_INPUT + offset / 4 : ORIGIN_NONE;
}

enum operation {
	/* clang-format off */
	ADD, SUB, MUL, UDIV, SDIV, UREM, SREM, AND, OR, XOR, SHL, LSHR, ASHR,
	COMPARE_EQ, COMPARE_NE, COMPARE_ULT, COMPARE_ULE, COMPARE_UGT, COMPARE_UGE,
	COMPARE_SLT, COMPARE_SLE, COMPARE_SGT, COMPARE_SGE,
	SELECT, TRUNC, ZEXT, SEXT, ADDRESS,
	UMIN, UMAX, SMIN, SMAX, USUB_SAT, UADD_SAT, CTPOP, BITREVERSE, BSWAP, FSHL, FSHR,
	LAST_COMPUTED = FSHR,
	FREEZE, PHI, LOAD, STORE, ALLOCA, CALL, FETCH, JUMP, BRANCH, SWITCH, RETURN, UNREACHABLE,
	/* clang-format on */
};

struct operand {
	int value; /* its number; negative for a constant */
	uint64_t constant;
};

struct instruction {
	enum operation operation;
	int result;	/* the value's number, or negative */
	unsigned width; /* of the result, or of what is stored or passed */
	unsigned from;	/* of a cast's, comparison's or index's operand */
	unsigned block, index;
	unsigned count;
	const struct operand *operands;
	/* Blocks to go to or to come from; an index's scale; eager flags. */
	unsigned number_count;
	const int *numbers;
};

struct program {
	const char *name;
	uint8_t (*instrumented)(void *in, void *out, uint8_t a, uint8_t b);
	uint8_t (*plain)(void *in, void *out, uint8_t a, uint8_t b);
	const struct instruction *instructions;
	const int *starts;	       /* of the blocks */
	const char *const *dominators; /* of each block, flags for the blocks */
	unsigned value_count;
	bool eager_result;
	bool is_deterministic; /* what is not poisoned, is always the same */
};

extern const struct program programs[];
extern const unsigned program_count, skipped_count;

/* What the harness chose for one run. */
struct input {
	uint8_t memory[2 * SPACE], poison[2 * SPACE];
	uint8_t a, a_poison, b, b_poison;
	uint8_t fetched[FETCHES], fetched_poison[FETCHES];
	uint8_t stale_poison; /* lowest bit: of the stack */
};

struct bounds {
	uint64_t bits, lower, upper;
	uint32_t origins; /* those that the poison may have come from */
};

enum event_kind { REPORT, ARGUMENT };

struct event {
	enum event_kind kind;
	unsigned index; /* the instruction's */
	unsigned least, most;
	struct bounds argument;
	uint32_t origins;
};

/* What must be seen. */
struct expectation {
	struct event events[MAX_EVENTS];
	unsigned event_count;
	struct bounds memory[AREA]; /* by bytes; all of 4 bytes share origins */
	struct bounds result;
	bool finished; /* not when the program did what the machine cannot follow */
};

extern bool eager_checks;

void run_machine(const struct program *program, const struct input *input,
		 struct expectation *expectation);

/* ---- evaluate.c ---- */

uint64_t width_mask(unsigned width);
/* False when the result is undefined. */
bool evaluate(const struct instruction *instruction, const uint64_t *operands, uint64_t *result);
/* The rule of this operation is exact, bit for bit or in whether there is poison at all. */
bool is_exact_operation(const struct instruction *instruction);
bool knows_any_poison(const struct instruction *instruction);
/*
 * The bits of the result that some filling of the poisoned bits changes. With `tied`, operands that
 * are the same value are filled alike. Returns whether all fillings were tried.
 */
bool brute_force(const struct instruction *instruction, const uint64_t *operands,
		 const uint64_t *poison, bool tied, uint64_t *changes);
/* Every poisoned bit of that operand can change the result. */
bool keeps_all_poison(const struct instruction *instruction, const uint64_t *operands,
		      const uint64_t *poison, unsigned operand);

#endif
