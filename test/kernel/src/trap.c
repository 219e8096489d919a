/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Exceptions and interrupts. */
#include "trap.h"

#define FLAG_INTERRUPTS 0x200

#define ERROR_PROTECTION_KEY 0x20

unsigned trap_count;
bool trap_pairs = true;
void (*int3_hook)(void), (*machine_check_hook)(void), (*reschedule_hook)(void);
void (*nmi_hook)(const struct pt_regs *regs), (*debug_hook)(const struct pt_regs *regs);
bool (*page_fault_hook)(uintptr_t address);

void softirq_enter(void)
{
	__asm__ volatile("incl %%gs:24" : : : "memory");
	ksan_metadata_switched();
}

void softirq_exit(void)
{
	ksan_exception_level_end();
	__asm__ volatile("decl %%gs:24" : : : "memory");
	ksan_metadata_switched();
}

void softirq_raise(void (*function)(void))
{
	uint64_t flags = irq_save();

	this_cpu()->pending_softirq = function;
	irq_restore(flags);
}

static noinstr irqentry_state_t irqentry_enter(struct pt_regs *regs,
					       struct ksan_exception_state *saved)
{
	irqentry_state_t state = {.exit_rcu = current_thread()->idle};

	if (trap_pairs)
		ksan_exception_enter(saved);
	instrumentation_begin();
	ksan_unpoison_entry_regs(regs, sizeof(*regs));
	instrumentation_end();
	return state;
}

/* Called from noinstr code with a struct by value that no instrumented code has seen. */
static noinline void irqentry_exit_to_kernel_mode_preempt(struct pt_regs *regs,
							  irqentry_state_t state)
{
	struct cpu *cpu = this_cpu();

	if (state.exit_rcu && !cpu->current->idle)
		panic("the entry state is wrong");
	if (!(regs->flags & FLAG_INTERRUPTS) || !cpu->need_resched || in_hardirq() ||
	    in_softirq() || in_nmi())
		return;
	schedule();
}

static noinstr void irqentry_exit(struct pt_regs *regs, irqentry_state_t state,
				  struct ksan_exception_state *saved)
{
	instrumentation_begin();
	irqentry_exit_to_kernel_mode_preempt(regs, state);
	instrumentation_end();
	if (trap_pairs)
		ksan_exception_exit(saved);
}

static noinstr void irqentry_nmi_enter(struct pt_regs *regs, struct ksan_exception_state *saved)
{
	__asm__ volatile("incl %%gs:16" : : : "memory");
	if (trap_pairs)
		ksan_exception_enter_nmi(saved);
	instrumentation_begin();
	ksan_unpoison_entry_regs(regs, sizeof(*regs));
	instrumentation_end();
}

static noinstr void irqentry_nmi_exit(struct ksan_exception_state *saved)
{
	if (trap_pairs)
		ksan_exception_exit_nmi(saved);
	__asm__ volatile("decl %%gs:16" : : : "memory");
}

static noinline void irq_enter(void)
{
	__asm__ volatile("incl %%gs:20" : : : "memory");
}

static noinline void run_softirq(void)
{
	struct cpu *cpu = this_cpu();
	void (*function)(void) = cpu->pending_softirq;

	cpu->pending_softirq = NULL;
	softirq_enter();
	function();
	softirq_exit();
}

static noinline void irq_exit(void)
{
	ksan_exception_level_end();
	__asm__ volatile("decl %%gs:20" : : : "memory");
	if (this_cpu()->pending_softirq && !in_hardirq() && !in_softirq())
		run_softirq();
}

DEFINE_IDTENTRY_SYSVEC(sysvec_timer)
{
	struct cpu *cpu = this_cpu();

	if (!(regs->flags & FLAG_INTERRUPTS))
		panic("a timer interrupt came while interrupts were off");
	cpu->ticks++;
	cpu->need_resched = 1;
	machine_end_of_interrupt();
}

DEFINE_IDTENTRY_SYSVEC(sysvec_reschedule)
{
	(void)regs;
	this_cpu()->need_resched = 1;
	machine_end_of_interrupt();
	if (reschedule_hook)
		reschedule_hook();
}

/* As Linux's do_error_trap(): real calls by value, of what assembly and hardware made. */
static noinline void do_error_trap(struct pt_regs *regs, long error_code, const char *what,
				   unsigned long number, int signal, void *address)
{
	if (number > 31 || signal <= 0 || address == what || error_code < 0)
		panic("%s comes with wrong arguments", what);
	if (error_code != (long)regs->error_code)
		panic("%s has a wrong error code", what);
	if (!current_thread() || current_thread()->idle)
		panic("%s in an idle thread at %lx", what, regs->ip);
	trap_count++;
	regs->ip += 2;
}

DEFINE_IDTENTRY(exc_divide_error)
{
	do_error_trap(regs, 0, "divide error", 0, 8, (void *)regs->ip);
}

DEFINE_IDTENTRY(exc_invalid_op)
{
	do_error_trap(regs, 0, "invalid opcode", 6, 4, (void *)regs->ip);
}

DEFINE_IDTENTRY_ERRORCODE(exc_general_protection)
{
	do_error_trap(regs, (long)error_code, "general protection fault", 13, 11, NULL);
}

/* Of a thread whose handler may sleep: interrupts are as they were there. */
static noinline void do_page_fault(struct pt_regs *regs, unsigned long error_code,
				   uintptr_t address)
{
	if (error_code & ERROR_PROTECTION_KEY && ksan_metadata_fault(address, regs->ip, regs->bp)) {
		if (in_nmi() || in_hardirq() || in_softirq())
			panic("a handler has written to the sanitizer's tables");
		thread_end();
	}
	if (!page_fault_hook)
		panic("page fault at %lx, error code %lx, address %lx", regs->ip, error_code,
		      address);
	if (regs->flags & FLAG_INTERRUPTS)
		irq_on();
	if (!page_fault_hook(address))
		panic("page fault at %lx was not mended, address %lx", regs->ip, address);
	irq_off();
}

void exc_page_fault(struct pt_regs *regs, unsigned long error_code);
noinstr void exc_page_fault(struct pt_regs *regs, unsigned long error_code)
{
	struct ksan_exception_state saved;
	irqentry_state_t state;
	uint64_t address;

	/* Before anything else can fault. */
	__asm__ volatile("movq %%cr2, %0" : "=r"(address));
	state = irqentry_enter(regs, &saved);
	instrumentation_begin();
	do_page_fault(regs, error_code, address);
	instrumentation_end();
	irqentry_exit(regs, state, &saved);
}

/* The numbers come from entry code by value, as do_error_trap()'s. */
#define number_exc_debug 1
#define number_exc_nmi 2
#define number_exc_int3 3
#define number_exc_machine_check 18

static void check_number(const struct pt_regs *regs, unsigned long number, unsigned long right)
{
	if (number != right || regs->cs & 3)
		panic("exception %u comes with wrong arguments", (unsigned)right);
}

DEFINE_IDTENTRY_NMI(exc_int3)
{
	check_number(regs, number, 3);
	trap_count++;
	if (int3_hook)
		int3_hook();
}

DEFINE_IDTENTRY_NMI(exc_nmi)
{
	check_number(regs, number, 2);
	if (nmi_hook)
		nmi_hook(regs);
}

/* Reached by an instruction: TCG has no machine checks of its own. */
DEFINE_IDTENTRY_NMI(exc_machine_check)
{
	check_number(regs, number, 18);
	if (machine_check_hook)
		machine_check_hook();
}

DEFINE_IDTENTRY_NMI(exc_debug)
{
	check_number(regs, number, 1);
	if (debug_hook)
		debug_hook(regs);
}

#define FATAL(func, what)                                                                          \
	void func(struct pt_regs *regs, unsigned long error_code);                                 \
	noinstr void func(struct pt_regs *regs, unsigned long error_code)                          \
	{                                                                                          \
		uint64_t address;                                                                  \
                                                                                                   \
		__asm__ volatile("movq %%cr2, %0" : "=r"(address));                                \
		instrumentation_begin();                                                           \
		panic(what " at %lx, error code %lx, address %lx", regs->ip, error_code, address); \
		instrumentation_end();                                                             \
	}

FATAL(exc_double_fault, "double fault")
FATAL(exc_unexpected, "unexpected exception")
