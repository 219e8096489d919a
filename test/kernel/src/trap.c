/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Exceptions and interrupts. */
#include "trap.h"

#define FLAG_INTERRUPTS 0x200

unsigned trap_count;
void (*nmi_hook)(void);

void softirq_enter(void)
{
	__asm__ volatile("incl %%gs:24" : : : "memory");
}

void softirq_exit(void)
{
	__asm__ volatile("decl %%gs:24" : : : "memory");
}

void softirq_raise(void (*function)(void))
{
	uint64_t flags = irq_save();

	this_cpu()->pending_softirq = function;
	irq_restore(flags);
}

static noinstr irqentry_state_t irqentry_enter(struct pt_regs *regs)
{
	irqentry_state_t state = {.exit_rcu = current_thread()->idle};

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

static noinstr void irqentry_exit(struct pt_regs *regs, irqentry_state_t state)
{
	instrumentation_begin();
	irqentry_exit_to_kernel_mode_preempt(regs, state);
	instrumentation_end();
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

static noinline void do_int3(struct pt_regs *regs, unsigned long number)
{
	if (number != 3 || (regs->cs & 3))
		panic("int3 comes with wrong arguments");
	trap_count++;
}

DEFINE_IDTENTRY(exc_int3)
{
	do_int3(regs, 3);
}

static noinline void handle_nmi(struct pt_regs *regs, unsigned long number)
{
	if (number != 2 || (regs->cs & 3))
		panic("an NMI comes with wrong arguments");
	if (nmi_hook)
		nmi_hook();
}

void exc_nmi(struct pt_regs *regs, unsigned long error_code);
noinstr void exc_nmi(struct pt_regs *regs, unsigned long error_code)
{
	(void)error_code;
	__asm__ volatile("incl %%gs:16" : : : "memory");
	instrumentation_begin();
	ksan_unpoison_entry_regs(regs, sizeof(*regs));
	handle_nmi(regs, 2);
	instrumentation_end();
	__asm__ volatile("decl %%gs:16" : : : "memory");
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
FATAL(exc_page_fault, "page fault")
FATAL(exc_unexpected, "unexpected exception")
