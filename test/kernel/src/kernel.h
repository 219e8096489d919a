/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Table of contents of the test kernel: every function that one file offers to the others, under
 * the name of the file that holds it. Files named * are compiled without instrumentation.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/exception.h>
#include <ksan/kernel.h>
#include <ksan/memory.h>
#include <ksan/page-state.h>
#include "layout.h"

/* Freestanding C knows no memory functions; under these names the compiler does. */
#define memcpy __builtin_memcpy
#define memmove __builtin_memmove
#define memset __builtin_memset
#define memcmp __builtin_memcmp

#define noinline __attribute__((__noinline__))
#define always_inline inline __attribute__((always_inline))
/* Entry code: runs before the kernel is ready for instrumented code. As Linux has it. */
#define noinstr                                                                                    \
	__attribute__((__noinline__, disable_sanitizer_instrumentation, section(".noinstr.text")))
/* For what the runtime calls, in an instrumented file. */
#define no_sanitize __attribute__((disable_sanitizer_instrumentation))

/* The optimiser neither sees nor changes the value; its shadow stays. */
#define HIDE(value)                                                                                \
	({                                                                                         \
		__typeof__(value) _hidden = (value);                                               \
		hide(&_hidden);                                                                    \
		_hidden;                                                                           \
	})
void hide(void *pointer);

struct pt_regs {
	uint64_t r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, error_code;
	uint64_t ip, cs, flags, sp, ss;
};

struct spinlock {
	uint32_t next, serving;
};

struct thread {
	void *sp; /* switch.S knows this offset */
	struct ksan_kernel_context context;
	const char *name;
	unsigned pid;
	unsigned cpu_mask; /* where it may run */
	bool used, runnable, running, idle;
	void (*function)(void *);
	void *argument;
	char *stack;
	uint64_t switches;
};

/* What a CPU has of its own; %gs points here. entry code and context.h know the first offsets. */
struct cpu {
	struct cpu *self;	/* 0 */
	struct thread *current; /* 8 */
	uint32_t nmi;		/* 16: nesting of each level */
	uint32_t hardirq;	/* 20 */
	uint32_t softirq;	/* 24 */
	uint32_t need_resched;	/* 28 */
	unsigned id;
	uint32_t nmi_blocked; /* 36: an NMI's handler runs, and no iret may come before its end */
	struct thread *idle;
	void (*pending_softirq)(void);
	uint64_t ticks;
	struct ksan_kernel_context nmi_context, interrupt_context;
};

/* ---- cpu.h: what the machine can do, as inline functions ---- */
#include "cpu.h"

/* ---- *boot.S, *machine.c: the machine, up to kernel_main() ---- */
extern struct cpu cpus[CPUS];
extern char boot_stack[];
void machine_start_second(void);
void machine_send_nmi(unsigned cpu);
void machine_send_reschedule(unsigned cpu);
void machine_end_of_interrupt(void);
/* The stack of NMIs or faults that holds the address. */
bool machine_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end);
void machine_set_tick(unsigned microseconds);
/* Ends QEMU. 0: all went well. */
_Noreturn void machine_exit(unsigned status);

/* ---- *option.c: the command line ---- */
#include "option.h"

/* ---- *protect.c: who may write the runtime's tables ---- */
void protect_start_cpu(void);
bool protect_has_keys(void);
/* Whether the code that runs here may, as far as the CPU or the flag in its place is asked. */
bool protect_is_open(void);

/* ---- *console.c: the serial port ---- */
void printk(const char *format, ...) __attribute__((format(printf, 1, 2)));
void console_write(const char *text, size_t size);
size_t format_text(char *buffer, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- *port.c: what ksan's runtime asks for ---- */
/* Memory for the table of the metadata of 'count' pages, from FIRST_PAGE on. */
#define FIRST_PAGE (0x100000 / PAGE_SIZE)
size_t port_table_size(size_t count);
void port_set_table(void *memory, size_t count);
/* From now on the states of pages may be written by the runtime only. That of a page. */
void port_protect_states(void);
uint8_t *port_state(uintptr_t page);
/* What the runtime's calls of ksan_port_map() gave it: the first is for the stacks of origins. */
#define PORT_MAPS 8
struct port_map {
	char *memory;
	size_t size;
};
const struct port_map *port_mapped(unsigned number);
/* Where pages will have their metadata. All are physical addresses. */
void port_reserve_pages(uintptr_t first, uintptr_t end, uintptr_t shadow, uintptr_t origins);
/*
 * Gives pages their metadata, unless they have it. A hook, if there is one, is called between claim
 * and publication.
 */
bool port_set_up_pages(uintptr_t first, size_t count, void (*hook)(void));
/* The steps of <ksan/page-state.h> for the page at a physical address. */
enum ksan_page_claim port_try_claim(uintptr_t page);
void port_publish(uintptr_t page);
void port_forget(uintptr_t page);
/* What is left without metadata, for good. */
void port_remove_pages(uintptr_t first, uintptr_t end);
/* Saves contents and metadata of a page; into one without metadata. */
struct swapped {
	uint8_t contents[PAGE_SIZE], shadow[PAGE_SIZE], origins[PAGE_SIZE];
};
void port_swap_out(uintptr_t page, struct swapped *to);
void port_swap_in(uintptr_t page, struct swapped *from);
/* Fills all argument and return slots of a context with poison that has an origin; or clears them.
 */
void poison_context(struct ksan_kernel_context *context);
struct ksan_kernel_context *ksan_port_context(void);
void clear_context(struct ksan_kernel_context *context);

/* ---- page.c ---- */
void page_start(uintptr_t top);
/* Contiguous pages; uninitialised. NULL when there are none. */
void *page_allocate(unsigned count);
void page_free(void *address, unsigned count);
/* Of a slab's page: bytes of an object and a bit for each that is in use. */
struct slab {
	unsigned size;
	uint64_t used[2];
};
struct slab *page_slab(const void *address);

/* ---- map.c ---- */
void map_start(void);
/* Maps single pages, so that they look contiguous; they stay what they are in the direct map. */
void *map_pages(void *const *pages, unsigned count);
void unmap_pages(void *address, unsigned count);
/* A mapped page that the CPU does not see, and was not used; the first access to it faults. */
void map_hide(void *address);
void map_show(void *address);
/* The physical address of the page that is mapped there, or UINT64_MAX. */
uint64_t map_lookup(uintptr_t address);

/* ---- frame.c: physical pages that have metadata only while they are mapped ---- */
#define FRAMES 64
void frame_start(uintptr_t first);
/* The physical address; its user is the caller. What was freed last comes first. */
uintptr_t frame_allocate(void);
/* One more user, one less. Nothing happens to what is no frame. */
void frame_get(uintptr_t frame);
void frame_put(uintptr_t frame);

/* ---- space.c: address spaces, which share all but their window ---- */
#define MAP_WRITABLE 2
#define MAP_NO_EXECUTE (1ull << 63)
struct space {
	uint64_t *top, *table;
};
void space_create(struct space *space);
void space_destroy(struct space *space);
/* This CPU runs in it; NULL: in that which has no window. The caller stays on this CPU. */
void space_use(const struct space *space);
/* Maps a physical page as page `number` of the window. A frame is used once more meanwhile. */
void *space_map(struct space *space, unsigned number, uintptr_t page, uint64_t attributes);
void space_unmap(struct space *space, unsigned number);
void space_protect(struct space *space, unsigned number, uint64_t attributes);
/* Copy-on-write: from now on the page is mapped here only. */
void space_own(struct space *space, unsigned number);
/* The physical address of what this CPU has mapped there, or UINT64_MAX. */
uint64_t space_lookup(uintptr_t address);

/* ---- slab.c ---- */
void *kmalloc(size_t size);
void *kzalloc(size_t size);
void kfree(void *object);

/* ---- thread.c ---- */
struct thread *thread_create(const char *name, void (*function)(void *), void *argument);
/* The same, on the CPUs of the mask only. */
struct thread *thread_create_on(unsigned cpu_mask, const char *name, void (*function)(void *),
				void *argument);
void thread_set_cpus(unsigned cpu_mask);
/* Waits until all threads but the caller and the idle ones have ended. */
void thread_wait_all(void);
void schedule(void);
/* Ends the current thread. */
_Noreturn void thread_end(void);
struct thread *thread_idle(unsigned cpu);
uint64_t thread_switches(void);
uint64_t spin_lock(struct spinlock *lock);
void spin_unlock(struct spinlock *lock, uint64_t flags);

/* ---- switch.S ---- */
struct thread *switch_to_asm(struct thread *previous, struct thread *next);
void thread_entry(void);

/* ---- trap.c: exceptions and interrupts ---- */
void softirq_enter(void);
void softirq_exit(void);
/* Runs the function once in softirq context, when the next interrupt ends. */
void softirq_raise(void (*function)(void));
extern unsigned trap_count;
/*
 * What handlers do beside their work, or NULL: those of NMIs, of int3, of the vector of machine
 * checks, of single steps (debug), and of the interrupt for rescheduling. A page fault's says
 * whether it has mended what there was; if not, the kernel ends.
 */
extern void (*int3_hook)(void), (*machine_check_hook)(void), (*reschedule_hook)(void);
extern void (*nmi_hook)(const struct pt_regs *regs), (*debug_hook)(const struct pt_regs *regs);
extern bool (*page_fault_hook)(uintptr_t address);
/* Entry code calls ksan_exception_enter() and its like: unless the command line says pairs=0. */
extern bool trap_pairs;

/* ---- main.c ---- */
/* An origin: "memory was marked". */
uint32_t some_origin(void);
void kernel_main(void);
void second_idle(void);

/* ---- scenarios/ ---- */
#include "scenario.h"

/* A value that the optimiser does not know; uninitialised when `bug`. */
#define VALUE(type, value, bug)                                                                    \
	({                                                                                         \
		type _value = (value);                                                             \
		if (bug)                                                                           \
			ksan_poison(&_value, sizeof(_value));                                      \
		hide(&_value);                                                                     \
		_value;                                                                            \
	})

/* A use that is checked: a branch that stays one. */
#define USE(value)                                                                                 \
	do {                                                                                       \
		if (value)                                                                         \
			__asm__ volatile("nop" : : : "memory");                                    \
	} while (0)

#endif
