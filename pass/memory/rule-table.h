/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The table of operations: a row for each opcode and each intrinsic says which rule visits it,
 * which rule builds its exact shadow, and what analysis must know of it. The rows are in
 * rule-table/NAME.def; the rules that they name are defined in the layers above, which only the
 * rows' function pointers lead to.
 */
#ifndef KSAN_RULE_TABLE_H
#define KSAN_RULE_TABLE_H

#include "../base/base.h"

struct function_state;

/* What a row says of an operation. */
enum fact {
	/* Poison may come in whatever the operands are. */
	SOURCE = 1,
	/* The result is always initialised, whatever the operands are. */
	SINK = 2,
	/* The visit knows at once whether there is any poison; the exact shadow can wait. */
	LAZY = 4,
	/* If the result holds no poison, then no operand does. */
	KEEPS_ALL = 8,
	/* Only whether there is any poison in operands matters, not where it is. */
	ASKS_ANY = 16,
	/* The same for the address of a store, its last operand. */
	ASKS_ANY_ADDRESS = 32,
	/* The same for what is checked at a return. */
	ASKS_ANY_EAGER = 64,
	/* Operand 1, a constant, says whether some results are poison (ctlz, cttz, abs). */
	POISON_FLAG = 128,
	/* Nothing exact is known of it: counted for -ksan-stats. */
	DEFAULT = 256,
};

/* Visits the instruction: sets its shadow, checks what it must, builds before it. */
typedef void visit_rule(struct function_state *f, LLVMValueRef instruction);
/*
 * Builds a shadow where the builder is. In the table: the exact shadow of an instruction whose
 * visit set only a cheap form, or that of an x86 operation of which some operand is poisoned.
 */
typedef LLVMValueRef exact_rule(struct function_state *f, LLVMValueRef instruction, void *argument);

struct operation {
	const char *name;
	visit_rule *visit;
	exact_rule *exact; /* NULL: the visit sets the exact shadow */
	unsigned facts;	   /* of enum fact */
};

/* Of an instruction; of a function's argument, too. */
const struct operation *operation_of(struct function_state *f, LLVMValueRef value);
/* All of the facts hold. */
bool operation_is(struct function_state *f, LLVMValueRef value, unsigned facts);

/* Declares every rule that a row names. */
#define OPCODE(opcode, visit, exact, facts)                                                        \
	visit_rule visit;                                                                          \
	exact_rule exact;
#define SPECIAL(name, text, visit, exact, facts) OPCODE(name, visit, exact, facts)
#define INTRINSIC(name, visit, exact, facts) OPCODE(name, visit, exact, facts)
#define X86(name, visit, exact, facts) OPCODE(name, visit, exact, facts)
#define AARCH64(name, visit, exact, facts) OPCODE(name, visit, exact, facts)
#include "rule-table/opcodes.def"
#include "rule-table/intrinsics.def"
#include "rule-table/x86.def"
#include "rule-table/aarch64.def"
#undef OPCODE
#undef SPECIAL
#undef INTRINSIC
#undef X86
#undef AARCH64
#define NO_EXACT NULL

/* ---- the state of memory mode ---- */

struct emission;
struct module_facts;

struct statistics {
	unsigned functions, quiet_functions, checks, checks_dominated, loads, stores, fetches,
		fetches_merged, lookups, refinements, fix_ups;
};

struct memory_module {
	struct module_state base;
	struct statistics stats;
	struct map *operations;		 /* intrinsic -> its row */
	struct module_facts *facts;	 /* analysis/analysis.h */
	const struct emission *emission; /* emit/emit.h */
};

/*
 * One function. What only one layer or file uses is behind a pointer to a struct of its own: a
 * room, which it makes and frees.
 */
struct function_state {
	union {
		struct function_base;
		struct function_base base;
	};
	struct memory_module *memory;
	const struct emission *emission;
	struct statistics *stats;
	bool quiet;
	bool boundary;	      /* not instrumented itself; only what is in its regions gets code */
	bool may_call;	      /* functions of ours: exact shadows, cached look-ups */
	LLVMValueRef current; /* the instruction that is being visited */
	size_t current_position; /* its index in cfg order */
	LLVMValueRef prologue;	 /* what belongs to function entry goes before this */
	struct list erase;	 /* instructions that the visit has replaced */
	bool tag_checked;	 /* by call-tags.c, in the prologue */

	struct analysis *analysis;
	struct shadows *shadows;
	struct origins *origins;
	struct phis *phis;
	struct checks *checks;
	struct fetches *fetches;
	struct cache *cache;
	struct varargs_copies *varargs_copies;
};

#endif
