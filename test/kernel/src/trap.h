/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Entry code in the style of Linux's: what is noinstr, and where instrumented code begins. */
#ifndef TRAP_H
#define TRAP_H

#include "kernel.h"

/* The form that Linux gives the markers; they are for tools and leave no code. */
#define instrumentation_marker(section)                                                            \
	__asm__ volatile("%c0:\n\t"                                                                \
			 ".pushsection .discard." section "\n\t"                                   \
			 ".long %c0b - .\n\t"                                                      \
			 ".popsection\n\t"                                                         \
			 :                                                                         \
			 : "i"(__COUNTER__))
#define instrumentation_begin() instrumentation_marker("instr_begin")
#define instrumentation_end() instrumentation_marker("instr_end")

/* What entry hands to exit, in a register: one byte. */
typedef struct irqentry_state {
	union {
		bool exit_rcu;
		bool lockdep;
	};
} irqentry_state_t;

#define DEFINE_IDTENTRY_ERRORCODE(func)                                                            \
	static always_inline void __##func(struct pt_regs *regs, unsigned long error_code);        \
	void func(struct pt_regs *regs, unsigned long error_code);                                 \
	noinstr void func(struct pt_regs *regs, unsigned long error_code)                          \
	{                                                                                          \
		struct ksan_exception_state saved;                                                 \
		irqentry_state_t state = irqentry_enter(regs, &saved);                             \
                                                                                                   \
		instrumentation_begin();                                                           \
		__##func(regs, error_code);                                                        \
		instrumentation_end();                                                             \
		irqentry_exit(regs, state, &saved);                                                \
	}                                                                                          \
	static always_inline void __##func(struct pt_regs *regs, unsigned long error_code)

#define DEFINE_IDTENTRY(func)                                                                      \
	static always_inline void __##func(struct pt_regs *regs);                                  \
	void func(struct pt_regs *regs, unsigned long error_code);                                 \
	noinstr void func(struct pt_regs *regs, unsigned long error_code)                          \
	{                                                                                          \
		struct ksan_exception_state saved;                                                 \
		irqentry_state_t state = irqentry_enter(regs, &saved);                             \
                                                                                                   \
		(void)error_code;                                                                  \
		instrumentation_begin();                                                           \
		__##func(regs);                                                                    \
		instrumentation_end();                                                             \
		irqentry_exit(regs, state, &saved);                                                \
	}                                                                                          \
	static always_inline void __##func(struct pt_regs *regs)

#define DEFINE_IDTENTRY_SYSVEC(func)                                                               \
	static noinline void __##func(struct pt_regs *regs);                                       \
	void func(struct pt_regs *regs, unsigned long error_code);                                 \
	noinstr void func(struct pt_regs *regs, unsigned long error_code)                          \
	{                                                                                          \
		struct ksan_exception_state saved;                                                 \
		irqentry_state_t state = irqentry_enter(regs, &saved);                             \
                                                                                                   \
		(void)error_code;                                                                  \
		instrumentation_begin();                                                           \
		irq_enter();                                                                       \
		__##func(regs);                                                                    \
		irq_exit();                                                                        \
		instrumentation_end();                                                             \
		irqentry_exit(regs, state, &saved);                                                \
	}                                                                                          \
	static noinline void __##func(struct pt_regs *regs)

/* Entries that skip the common path, at a level of their own. */
#define DEFINE_IDTENTRY_NMI(func)                                                                  \
	static noinline void __##func(struct pt_regs *regs, unsigned long number);                 \
	void func(struct pt_regs *regs, unsigned long error_code);                                 \
	noinstr void func(struct pt_regs *regs, unsigned long error_code)                          \
	{                                                                                          \
		struct ksan_exception_state saved;                                                 \
                                                                                                   \
		(void)error_code;                                                                  \
		irqentry_nmi_enter(regs, &saved);                                                  \
		instrumentation_begin();                                                           \
		__##func(regs, number_##func);                                                     \
		instrumentation_end();                                                             \
		irqentry_nmi_exit(&saved);                                                         \
	}                                                                                          \
	static noinline void __##func(struct pt_regs *regs, unsigned long number)

#endif
