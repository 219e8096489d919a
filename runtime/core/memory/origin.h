/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Origins: where uninitialised values come from. An identifier is a kind (3 bits) and the index of
 * what belongs to it: a stack, a local variable, or a link of a chain of stores. The same source
 * always has the same identifier. When a table is full, origins lose their stack or their chain.
 * Memory that processes share may hold identifiers of any of them: they mean the same to processes
 * that are related by fork(), and are looked up in the tables of others.
 */
#ifndef KSAN_CORE_MEMORY_ORIGIN_H
#define KSAN_CORE_MEMORY_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/port.h>
#include "core/memory/memory.h"

enum ksan_origin_kind {
	KSAN_ORIGIN_NONE,
	KSAN_ORIGIN_HEAP_ALLOCATION,
	KSAN_ORIGIN_HEAP_DEALLOCATION,
	KSAN_ORIGIN_MARKED,
	KSAN_ORIGIN_FIELDS_DESTROYED,
	KSAN_ORIGIN_VPTR_DESTROYED,
	KSAN_ORIGIN_VARIABLE,
	KSAN_ORIGIN_STORED,
};

struct ksan_origin_info {
	enum ksan_origin_kind kind;
	/* The stack of the event; empty when it is not known. */
	const uintptr_t *stack;
	size_t stack_size;
	/* KSAN_ORIGIN_VARIABLE: its name, or NULL. */
	const char *variable;
	/* KSAN_ORIGIN_STORED: the origin of the value that was stored. */
	ksan_origin previous;
	/* KSAN_ORIGIN_STORED: links from here to the start. */
	uint32_t depth;
	/*
	 * 0, or the number of the other process that the origin is from, and how its host calls
	 * it. The addresses of code and of the name are that process's, see ksan_pc_of_process().
	 */
	unsigned foreign, process;
	/* Nothing is known of it: it is from another process that nothing is left of. */
	bool is_lost;
};

/* More bytes of stacks and chains than origins can tell apart are of no use. */
#define KSAN_ORIGIN_MEMORY ((size_t)1344 << 20)

/*
 * Asks the port for so many bytes, at most the number above. `process` is any number that differs
 * from that of other processes with which memory may be shared.
 */
void ksan_origin_init(size_t memory, uint32_t process);

/* The tables of this process: memory is NULL where origins are off. */
void ksan_origin_tables(struct ksan_origin_tables *own);

/* Copies all records, and new ones as they are made, to these tables as well; NULL ends it. */
void ksan_origin_copy_to(uint64_t *const copies[KSAN_ORIGIN_TABLES]);

/* How far the program tracks origins: 0 not at all, 1 where values come from, 2 also stores. */
int ksan_origin_level(void);

/* An origin of any kind but the last two. Stack frames are innermost first. */
ksan_origin ksan_origin_of_stack(enum ksan_origin_kind kind, const uintptr_t *stack, size_t size);

/* The same for the stack of the caller, taken with fast unwinding. 0 when origins are off. */
ksan_origin ksan_origin_here(enum ksan_origin_kind kind, uintptr_t function, uintptr_t pc,
			     uintptr_t frame);

/* The variable of this name (kept, not copied) in the function that pc lies in. */
ksan_origin ksan_origin_of_variable(const char *name, uintptr_t pc);

/*
 * The origin of a value with this origin after it was stored by code at pc. The same origin where
 * the chain is at its longest or the program does not track chains.
 */
ksan_origin ksan_origin_chain(ksan_origin origin, uintptr_t pc, uintptr_t frame);

/* What happened, in words. */
const char *ksan_origin_kind_name(enum ksan_origin_kind kind);

/* False when origin names nothing. */
bool ksan_origin_describe(ksan_origin origin, struct ksan_origin_info *info);

/* True when origin is ancestor or was made from it by stores. */
bool ksan_origin_descends(ksan_origin origin, ksan_origin ancestor);

/* Prints how full the tables are. */
void ksan_origin_print_stats(void);

#endif
