/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Table of contents of the lowest layer: what memory mode and race mode both need, under the name
 * of the file that holds it. Nothing here knows of either mode.
 */
#ifndef KSAN_BASE_H
#define KSAN_BASE_H

#ifdef __cplusplus
#define _Noreturn [[noreturn]]
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/Target.h>

/* ---- allocate.c: memory of the pass itself ---- */

/* Zeroed; ends the compiler with a clear line when there is none. free() takes it back. */
void *allocate(size_t count, size_t size);
void *reallocate(void *memory, size_t count, size_t size);
char *copy_string(const char *text);

/* ---- llvm-extra.cpp: the end of the compiler, with a message of one line and exit code 1 ---- */

_Noreturn void ksan_fail(const char *message);

/* ---- map.c: pointers to pointers; list.c: a growing array of pointers ---- */

struct map *map_new(void);
void map_free(struct map *map);
void *map_get(const struct map *map, const void *key);
void map_set(struct map *map, const void *key, void *value);
/* Calls `each` for all entries, in no order. */
void map_each(const struct map *map, void (*each)(const void *, void *, void *), void *argument);

struct list {
	void **items;
	size_t count, capacity;
};
void list_add(struct list *list, void *item);
void list_free(struct list *list);
#define list_each(list, index) for (size_t index = 0; index < (list)->count; index++)

/* ---- options.c: what the pass was asked to do ---- */

enum flavour { FLAVOUR_AUTO, FLAVOUR_USER, FLAVOUR_KERNEL };
enum context_source { CONTEXT_TLS, CONTEXT_CALL };
enum refetch { REFETCH_NONE, REFETCH_AUTO, REFETCH_ALL };
enum lookups { LOOKUPS_EACH, LOOKUPS_CACHED };
enum region { REGION_NONE, REGION_ARGS, REGION_FULL };
enum mode { MODE_MEMORY, MODE_RACE };
/* Which inline assembly counts as a barrier. */
enum asm_barriers { ASM_BARRIERS_AUTO, ASM_BARRIERS_NONE, ASM_BARRIERS_FENCES, ASM_BARRIERS_ALL };
/* Loads that could have been taken before a marked access, or before any. */
enum early_loads { EARLY_LOADS_NONE, EARLY_LOADS_MARKED, EARLY_LOADS_ANY };

/* What holds for one module. The table in options.c says what each is for. */
struct options {
	int flavour; /* enum flavour, once it is known never auto */
	int origins; /* 0 none, 1 where created, 2 and every store between */
	int recover;
	int eager_checks;
	int context; /* enum context_source */
	int refetch; /* enum refetch */
	int region;  /* enum region */
	int call_tags;
	int checks;
	int poison_stack;
	int poison_undef;
	int check_address;
	int asm_conservative;
	int call_threshold;
	int outline;
	int stats;
	int lookups; /* enum lookups */
	int skip_written;
	/* Race mode. */
	int compound;
	int read_before_write;
	int repeats;
	int volatile_hooks;
	int entry_exit;
	int plain_accesses;
	int atomics;
	int memory_intrinsics;
	int exceptions;
	int asm_barriers; /* enum asm_barriers */
	int early_loads;  /* enum early_loads */
	int inline_hooks;
};

struct option {
	const char *name;
	const char *values; /* separated by bars, each stored as its place; or "N", a number */
	int in_programs, in_kernels; /* what holds unless another value is asked for */
	size_t field;		     /* its offset in struct options */
	const char *help;
};

#define OPTION_COUNT 30
extern const struct option option_table[OPTION_COUNT];

/* What was asked for explicitly: it holds whatever the defaults of the flavour are. */
struct option_request {
	int mode; /* enum mode */
	bool given[OPTION_COUNT];
	int value[OPTION_COUNT];
};
/* Asks for one option; on failure returns false with a message of at most `size` bytes. */
bool option_ask(struct option_request *request, const char *name, const char *value, char *error,
		size_t size);
/* The same for `memory;kernel;origins=2`. */
bool option_ask_all(struct option_request *request, const char *parameters, char *error,
		    size_t size);

/* ---- front-end.c: what clang's front end was told, which IR does not say ---- */

struct front_end {
	bool asked;	 /* there is one: the pass runs in clang, whose own pass follows */
	bool for_kernel; /* -fsanitize=kernel-memory */
	bool for_memory; /* either */
	bool for_race;	 /* -fsanitize=thread */
	int origins, recover, eager_checks;
};
void front_end_read(struct front_end *front_end);

/* ---- own-passes.c: what the options of clang's own passes mean (-mllvm -msan-..., -tsan-...) ----
 */

bool own_passes_are_for_kernel(void);
void own_passes_apply(struct options *options);
/* Fails where one is given that cannot be, and tells of those that have no meaning here. */
void own_passes_check(void);

/* ---- options.c again ---- */

/* The flavour's defaults, then what the front end was told, then what was asked for explicitly. */
void options_resolve(struct options *options, const struct option_request *request,
		     const struct front_end *front_end, bool kernel);
/* The flavour that was asked for, or auto. */
enum flavour option_flavour(const struct option_request *request);
/* What the front end was told of both modes takes the place of defaults (front-end.c). */
void front_end_apply(const struct front_end *front_end, struct options *options);

/* ---- target.c: what the pass knows of processors; each has a file target-NAME.c ---- */

struct target {
	const char *triple_prefix;
	/* Programs: shadow is at address ^ shadow_xor, origins are origin_offset above it. */
	uint64_t shadow_xor, origin_offset;
	/* Bytes that a result can have in registers, but for vectors; the arguments' registers. */
	unsigned return_registers, argument_registers;
	/* Text of assembly after which only known functions may be called; NULL if there is none.
	 */
	bool (*opens_user_memory)(const char *text, size_t length);
};
extern const struct target target_x86_64, target_aarch64;
/* "psll.d" of "llvm.x86.sse2.psll.d": the name without what says of which extension it is. */
const char *x86_operation_name(const char *name);
/* NULL if the triple is none of ours. IR without a triple is a test's: the first. */
const struct target *target_of(LLVMModuleRef module);

/* ---- module.c: what both modes know of a module ---- */

struct module_state {
	struct options options;
	LLVMModuleRef module;
	LLVMContextRef context;
	LLVMTargetDataRef layout;
	const struct target *target; /* or NULL */
	void *function_analyses;     /* LLVM's, for ksan_alias_analysis() */
	struct map *defaulted;	     /* name of what fell to a default rule -> count */

	LLVMTypeRef void_type, i1, i8, i16, i32, i64, ptr, intptr;
	unsigned md_nosanitize, md_prof;
	LLVMMetadataRef unlikely; /* branch weights of a branch that is almost never taken */
	unsigned attr_noundef, attr_byval, attr_zeroext, attr_nomerge, attr_convergent,
		attr_nounwind, attr_willreturn, attr_memory, attr_speculatable,
		attr_sanitize_memory, attr_sanitize_thread, attr_disable, attr_naked,
		attr_elementtype;
};

/* What one run of the pass over a module gets, from plugin.cpp. */
struct run {
	LLVMModuleRef module;
	struct option_request request;
	struct front_end front_end;
	void *function_analyses;
	bool changed;	  /* out */
	char error[2048]; /* out, where the run returns false */
};

void module_set_up(struct module_state *m, const struct run *run);
void module_end(struct module_state *m);
/* Counts one use of a default rule under `name`, for -ksan-stats. */
void count_defaulted(struct module_state *m, const char *name);
void print_defaulted(struct module_state *m);
/* Leaves a named mark; false if it was there already, so that the module is instrumented. */
bool module_mark(struct module_state *m, const char *mark);
/* Declares (once) the runtime function `name`; `...` are parameter types up to NULL. */
LLVMValueRef runtime_function(struct module_state *m, const char *name, LLVMTypeRef result, ...);
/* LLVM may assume that the runtime function returns, and writes no memory that anyone sees. */
void mark_read_only(struct module_state *m, LLVMValueRef function);
/* What simplifies code behind instrumentation makes no copies of the call on several ways. */
void keep_call_single(struct module_state *m, LLVMValueRef call);
/* Keeps clang's own pass, and this one, from instrumenting the function again. */
void mark_done(struct module_state *m, LLVMValueRef function);
/* What a function promised about memory does not hold with instrumentation in its body. */
void drop_promises(struct module_state *m, LLVMValueRef function);
void add_attribute(struct module_state *m, LLVMValueRef function, unsigned kind);
void add_function_attribute(struct module_state *m, LLVMValueRef function, const char *name);
/* With KSAN_VERIFY_EACH in the environment, whether the function verifies; else true. */
bool function_verifies(LLVMValueRef function, char *error, size_t size);

/* ---- ir.c, ir-call.c: questions about IR that need no state of a mode ---- */

bool has_function_attribute(LLVMValueRef function, unsigned index, unsigned kind);
/* Of the function itself. */
bool has_attribute(LLVMValueRef function, unsigned kind);
bool is_pointer(LLVMValueRef value);
bool is_vector_type(LLVMTypeRef type);
bool is_scalable(LLVMTypeRef type);
/* Of a vector, the type of its elements; else the type itself. */
LLVMTypeRef lane_type(LLVMTypeRef type);
/* Bytes that a store of the type writes; of a scalable vector, what it has at least. */
uint64_t store_size(struct module_state *m, LLVMTypeRef type);
LLVMValueRef size_constant(struct module_state *m, uint64_t size);
/* Allocated once, with the frame: constant size, in the entry block. */
bool is_static_alloca(LLVMValueRef instruction);
/*
 * Only in the address space of ordinary pointers; of vectors of pointers, too. What swifterror
 * points to is a register to the code generator.
 */
bool is_ordinary_pointer(LLVMValueRef pointer);
/* Behind constant offsets: a variable that is constant and initialised. */
bool loads_constant(LLVMValueRef load);
/* The linker will not put another definition in its place. */
bool is_exact(LLVMValueRef function);
/* Other instrumentation, which is not to be instrumented. */
bool is_nosanitize(const struct module_state *m, LLVMValueRef instruction);
bool calls_coverage(LLVMValueRef instruction);
/* Marks code that LLVM's verifier and its users see, but no processor. */
bool is_debug_intrinsic(LLVMValueRef instruction);

bool is_call(LLVMValueRef instruction);
/* Arguments of a call, operands of anything else. */
unsigned operand_count(LLVMValueRef instruction);
/* The function, or the inline assembly, that the instruction calls directly; or NULL. */
LLVMValueRef called_function(LLVMValueRef call);
LLVMValueRef called_assembly(LLVMValueRef instruction);
/* "" when the call is indirect. */
const char *called_name(LLVMValueRef call);
/* The intrinsic's name without its types ("llvm.memcpy"), or NULL for anything else. */
const char *intrinsic_name(LLVMValueRef instruction);
bool calls_intrinsic(LLVMValueRef instruction, const char *name);
/*
 * The pattern is the name, or ends in ".*" and stands for more components as well:
 * "llvm.dbg.*" is "llvm.dbg" and "llvm.dbg.value", but not "llvm.dbgs".
 */
bool name_matches(const char *name, const char *pattern);
/* The list ends with NULL. */
bool name_is_one_of(const char *name, const char *const *patterns);
bool name_has_prefix_of(const char *name, const char *const *prefixes);
bool is_musttail(LLVMValueRef instruction);
/* What the call before it returns goes straight to the caller; nothing may stand between the two.
 */
bool returns_from_call(LLVMValueRef return_instruction);
/* The type of a byval argument's memory, or NULL. */
LLVMTypeRef byval_type(struct module_state *m, LLVMValueRef call, unsigned index);
LLVMTypeRef byval_parameter(struct module_state *m, LLVMValueRef function, unsigned index);
/* Checked by the caller, so that no shadow is passed. */
bool argument_is_eager(struct module_state *m, LLVMValueRef call, unsigned index);
bool parameter_is_eager(struct module_state *m, LLVMValueRef function, unsigned index);
/* The same for results, by the callee. */
bool result_is_eager(struct module_state *m, LLVMValueRef call);
bool return_is_eager(struct module_state *m, LLVMValueRef function);
/* By its attributes, the intrinsic writes memory. */
bool may_write(struct module_state *m, LLVMValueRef call);
/* A function that instrumentation calls or makes, by its name. */
bool is_hook(const char *name);

/* The first arguments that point to memory outputs, and how much each writes (0: not known). */
unsigned asm_memory_outputs(LLVMValueRef call);
uint64_t asm_output_size(struct module_state *m, LLVMValueRef call, unsigned index);
/* Inline assembly that calls, as a kernel does to change stacks. */
bool is_call_in_assembly(LLVMValueRef instruction);

/* ---- cfg.c: order of the blocks before instrumentation; dominators.c ---- */

struct cfg {
	unsigned block_count;
	LLVMBasicBlockRef *blocks;   /* in reverse post-order */
	unsigned *dominator;	     /* immediate, by index; the entry's is itself */
	unsigned *enter, *leave;     /* a dominates b: enter[a] <= enter[b], leave[b] <= leave[a] */
	struct list instructions;    /* in that order */
	unsigned *instruction_block; /* block index of each */
	struct map *positions;	     /* instruction -> its index in the order, plus one */
	struct map *index;	     /* block -> its index, plus one */
};
struct cfg *cfg_build(LLVMValueRef function);
void cfg_free(struct cfg *cfg);
/* The instruction's index; NO_POSITION when instrumentation made it. */
#define NO_POSITION SIZE_MAX
size_t cfg_position(const struct cfg *cfg, LLVMValueRef instruction);
unsigned cfg_index(const struct cfg *cfg, LLVMBasicBlockRef block);
bool cfg_dominates(const struct cfg *cfg, unsigned a, unsigned b);
/* Fills in dominators and their intervals. */
void cfg_find_dominators(struct cfg *cfg);

/* ---- edit.c, edit-blocks.c: builders and what is built everywhere ---- */

/* A function that is being instrumented; the modes' states begin with it. */
struct function_base {
	struct module_state *m;
	LLVMValueRef function;
	LLVMBuilderRef b;
	struct cfg *cfg;
	struct map *edges; /* invoke -> the block of its normal edge */
};

void function_begin(struct function_base *f, struct module_state *m, LLVMValueRef function);
void function_end(struct function_base *f);
/* Moves them to the start of the entry block; returns the first instruction behind them. */
LLVMValueRef gather_static_allocas(struct function_base *f);
/* The builder goes before the instruction, or behind it (an invoke's normal edge). */
void build_before(struct function_base *f, LLVMValueRef instruction);
void build_after(struct function_base *f, LLVMValueRef instruction);
/* A fresh builder for code somewhere else; build_again() goes back to where the old one was. */
LLVMBuilderRef build_elsewhere(struct function_base *f);
void build_again(struct function_base *f, LLVMBuilderRef resume);
/*
 * Splits the block before `instruction` and leaves it under `condition` for a block that is almost
 * never run; the builder is in that block, before its terminator. Returns the cold block. What
 * comes before the instruction is in a new block, which precedes the cold one.
 */
LLVMBasicBlockRef build_cold_block(struct function_base *f, LLVMValueRef instruction,
				   LLVMValueRef condition, bool returns);
/* The block that was left for a cold block. */
LLVMBasicBlockRef block_before_cold(LLVMBasicBlockRef cold);

LLVMValueRef call_runtime(struct function_base *f, LLVMValueRef function, unsigned count,
			  LLVMValueRef *arguments);
/* A call of the intrinsic for the types that it is overloaded with. */
LLVMValueRef call_intrinsic(struct function_base *f, const char *name, LLVMTypeRef *overloads,
			    unsigned overload_count, LLVMValueRef *arguments, unsigned count);
/* Calls the intrinsic that `call` calls, with other operands. */
LLVMValueRef call_again(struct function_base *f, LLVMValueRef call, LLVMValueRef *arguments);
LLVMValueRef build_load(struct function_base *f, LLVMTypeRef type, LLVMValueRef pointer,
			unsigned alignment, const char *name);
LLVMValueRef build_store(struct function_base *f, LLVMValueRef value, LLVMValueRef pointer,
			 unsigned alignment);
LLVMValueRef build_offset(struct function_base *f, LLVMValueRef pointer, uint64_t offset);
void build_memset(struct function_base *f, LLVMValueRef pointer, uint8_t byte, LLVMValueRef size,
		  unsigned alignment);
void build_memcpy(struct function_base *f, LLVMValueRef to, LLVMValueRef from, LLVMValueRef size,
		  unsigned alignment);
void mark_call_nomerge(struct function_base *f, LLVMValueRef call);

/* ---- edit-function.c: functions that the pass makes ---- */

/* LLVM's number for a convention in which the callee keeps the general-purpose registers. */
#define PRESERVE_MOST 14
/*
 * One copy is linked, whichever modules have it: for programs that one version of ksan builds as a
 * whole, as kernels are.
 */
void share_function(struct module_state *m, LLVMValueRef function);
/* How code is to be generated (registers, red zone, frame pointers), as another function has it. */
void copy_code_attributes(struct module_state *m, LLVMValueRef to, LLVMValueRef from);
/* A constructor that runs before all others and calls the runtime's function. */
LLVMValueRef add_constructor(struct module_state *m, const char *name, const char *runtime);
/* In a kernel, no function of ours may be called where user memory may be open for access. */
bool may_call(const struct module_state *m, LLVMValueRef function);

/* ---- llvm-extra.cpp: what the C API lacks, each with its reason ---- */

LLVMBasicBlockRef ksan_split_block(LLVMValueRef before, LLVMBasicBlockRef *head);
/* The address of a declaration is known when the program is linked, if its code cannot be moved. */
void ksan_set_local_if_static(LLVMValueRef global);
void ksan_replace_phi_predecessor(LLVMBasicBlockRef block, LLVMBasicBlockRef from,
				  LLVMBasicBlockRef to);
void ksan_remove_unreachable_blocks(LLVMValueRef function);
void ksan_append_global_ctor(LLVMModuleRef module, LLVMValueRef function);
/* What debug information calls a stack variable, or NULL. */
const char *ksan_variable_name(LLVMValueRef alloca_instruction, size_t *length);
/* Without constant inbounds offsets, which are added up. */
LLVMValueRef ksan_object_of(LLVMModuleRef module, LLVMValueRef pointer, int64_t *offset);
/* What a getelementptr adds: false unless it is inbounds and constant. */
bool ksan_constant_offset(LLVMModuleRef module, LLVMValueRef getelementptr, int64_t *offset);
LLVMAttributeRef ksan_read_only_attribute(LLVMContextRef context);
bool ksan_code_model_is_kernel(LLVMModuleRef module);
/* An option of clang's own passes: was it given? Its value, if it is true or false, or a number. */
bool ksan_registered_given(const char *name);
bool ksan_registered_flag(const char *name);
int ksan_registered_number(const char *name);
void ksan_mark_nobuiltin(LLVMValueRef function);
const char *ksan_intrinsic_name(unsigned id);
/* The alias analysis of the function as it is now, and what it says of two instructions. */
enum alias { ALIAS_NO, ALIAS_MAY, ALIAS_MUST };
void *ksan_alias_analysis(void *function_analyses, LLVMValueRef function);
enum alias ksan_alias(void *aliases, LLVMValueRef a, LLVMValueRef b);
bool ksan_may_write(void *aliases, LLVMValueRef call, LLVMValueRef load);
bool ksan_is_single_thread(LLVMValueRef atomic);
int ksan_fence_ordering(LLVMValueRef fence);
bool ksan_does_not_capture(LLVMValueRef call, unsigned operand);
bool ksan_is_swift_error(LLVMValueRef address);
/* Makes values of a variable of the function that is only loaded and stored. */
void ksan_promote(LLVMValueRef variable);
/* It is in the module that this one is linked into. */
void ksan_set_dso_local(LLVMValueRef global);
/* Calls `hook` before each return and tail call, and where exceptions leave if asked for. */
void ksan_call_at_exits(LLVMValueRef function, LLVMValueRef hook, bool exceptions);

#endif
