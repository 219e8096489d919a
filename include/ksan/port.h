/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a host gives the runtime's core. A port defines these functions and these inline headers:
 *
 *   ksan-port/mapping.h   where the metadata of an address is: ksan_shadow_of(),
 *                         ksan_origin_slot_of(), ksan_is_application()
 *   ksan-port/thread.h    state of all modes, of a thread or fiber: ksan_this_thread()
 *   ksan-port/exceptions.h  exceptions and the permission to write the runtime's tables, of the
 *                         flow of execution that is current: ksan_this_exceptions()
 *   ksan-port/context.h   that of memory mode: ksan_this_context(), ksan_this_memory_flow()
 *   ksan-port/race.h      that of race mode: ksan_race_this_context(), ksan_race_this_thread()
 *
 * All of them may be called at any point of the program, also from a signal handler that
 * interrupted the allocator: they may not allocate, nor call functions that the runtime wraps.
 * A kernel provides only a few of them, and what <ksan/port-kernel.h> has (docs/porting.md).
 */
#ifndef KSAN_PORT_H
#define KSAN_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One line of a symbolised stack: a function at a place in a source file, or in a module. */
struct ksan_frame {
	uintptr_t pc;
	const char *function;	   /* NULL: unknown */
	uintptr_t function_offset; /* bytes from the start of the function; only without a file */
	const char *file;	   /* NULL: unknown; then the module says where */
	unsigned line, column;	   /* 0: unknown */
	const char *module;	   /* NULL: no module holds the pc */
	uintptr_t module_offset;
	const char *build_id; /* hexadecimal digits, or NULL */
};

/* Plain copies and fills. They touch no metadata. Ranges of move may overlap. */
void ksan_port_copy(void *dst, const void *src, size_t size);
void ksan_port_move(void *dst, const void *src, size_t size);
void ksan_port_fill(void *dst, int byte, size_t size);

/*
 * Makes metadata of [addr, addr+size) (not application memory) zero, and gives its pages back to
 * the host where that is cheaper than to write zeros.
 */
void ksan_port_zero_metadata(void *addr, size_t size);

/*
 * Fills metadata of [addr, addr+size) with the word, of which all bytes are the same unless addr
 * and size are multiples of 4. A large range should take memory only as far as it is written to
 * later.
 */
void ksan_port_fill_metadata(void *addr, uint32_t word, size_t size);

/* Zeroed memory that is populated when it is touched and never freed. NULL when there is none. */
void *ksan_port_map(size_t size);

/* The same, but children of the process share it. A host without fork() has one kind only. */
void *ksan_port_map_shared(size_t size);

/*
 * Has the hardware deny writes to pages of the runtime's tables, whole ones that come from
 * ksan_port_map() or are the runtime's own data, unless the function below allows them. Called when
 * the runtime starts. False: nothing does so here.
 */
bool ksan_port_protect(void *memory, size_t size);

/*
 * Lets this CPU, or thread, write such pages, or no longer; returns whether it could before. May be
 * called at any instruction, also of itself: what is interrupted between reading and writing the
 * register finds it as it was. Not called unless the function above was true once.
 */
bool ksan_port_metadata_writable(bool writable);

/* Writes text of a report to where reports go (standard error, or the log file). */
void ksan_port_write(const char *text, size_t size);

/*
 * A document beside the report stream, for tools. Opening makes a new, empty one at the process's
 * first use of the path; otherwise it takes `tail` bytes off the end. Writing appends.
 */
enum ksan_document { KSAN_DOCUMENT_FAILED, KSAN_DOCUMENT_NEW, KSAN_DOCUMENT_CONTINUED };
enum ksan_document ksan_port_document_open(const char *path, size_t tail);
void ksan_port_document_write(const char *text, size_t size);

/* True when reports go to a terminal. */
bool ksan_port_is_terminal(void);

/* Ends the program with this exit code, at once: no exit handlers run. */
_Noreturn void ksan_port_exit(int code);

/* Prints the command line of the process, and where its modules are. Needs the report lock. */
void ksan_port_describe_process(bool command, bool modules);

/* The name of the program, without its directory. */
const char *ksan_port_program(void);

/* What stands between == in front of a report: a process id. */
unsigned ksan_port_id(void);

/* Lets another thread run, while this one waits for it. */
void ksan_port_yield(void);

/*
 * Lets interrupts of this thread (signal handlers) wait until the result is given to the second.
 * Not those that stand for a fault of the thread: they come at once.
 */
uint64_t ksan_port_hold_interrupts(void);
void ksan_port_release_interrupts(uint64_t held);

/*
 * Calls the function on a stack that is large enough for a report, where the caller's may be that
 * of a signal handler. Under the lock of reports. The two functions for stacks of reports below may
 * be called from there.
 */
void ksan_port_call_on_report_stack(void (*function)(void *data), void *data);

/*
 * The return addresses of the calling function's callers, innermost first: `pc` itself, then what
 * the chain of frame pointers that starts at `frame` gives. Fast; stops at the first implausible
 * frame. Returns the number of addresses, at most max.
 */
size_t ksan_port_unwind_fast(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max);

/*
 * The same for a report: as precise as the host can, and without the frames of the runtime itself
 * that lie at its inner end.
 */
size_t ksan_port_unwind(uintptr_t *stack, size_t max);

/*
 * The same for a place that the running thread has passed: pc, in the function whose frame holds
 * the address frame, and the callers of that function.
 */
size_t ksan_port_unwind_at(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max);

/*
 * Describes the code at pc, the innermost of inlined functions first. The strings are valid until
 * the next call. Returns the number of frames, at least 1 when max is.
 */
size_t ksan_port_symbolize(uintptr_t pc, struct ksan_frame *frames, size_t max);

/*
 * The records of origins: of each table its memory, in units of 8 bytes, and how many there are.
 * `process` is what the host calls the process that they belong to.
 */
enum ksan_origin_table {
	KSAN_ORIGIN_STACKS,
	KSAN_ORIGIN_LINKS,
	KSAN_ORIGIN_VARIABLES,
	KSAN_ORIGIN_TABLES
};
struct ksan_origin_tables {
	const uint64_t *memory[KSAN_ORIGIN_TABLES];
	uint32_t limit[KSAN_ORIGIN_TABLES];
	unsigned process;
};

/*
 * The tables of the n-th other process (from 1) with which this one may share memory, or false when
 * there are not as many. The same numbers stand for the same processes until this one ends. What
 * the tables hold may be anything. Called in reports only.
 */
bool ksan_port_foreign_origins(unsigned n, struct ksan_origin_tables *tables);

/* ksan_port_symbolize() knows the code of another process by its number in the topmost byte. */
#define KSAN_PC_PROCESS_SHIFT 56
static inline uintptr_t ksan_pc_of_process(unsigned n, uintptr_t pc)
{
	return pc | (uintptr_t)n << KSAN_PC_PROCESS_SHIFT;
}

/* A constant string of that process; NULL when it cannot be had. Valid until the next call. */
const char *ksan_port_foreign_string(unsigned n, uintptr_t address);

/* Nanoseconds since some point in the past. */
uint64_t ksan_port_clock(void);

/* Lets about so many microseconds pass for this thread, while others run. May end early. */
void ksan_port_delay(unsigned microseconds);

/* What the host calls this thread. */
uint32_t ksan_port_thread_id(void);

/* Reads a whole text file, 0-terminated, to memory that is never freed. NULL: see *error. */
const char *ksan_port_read_file(const char *path, int *error);

#endif
