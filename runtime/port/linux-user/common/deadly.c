/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "common/deadly.h"

#include <stdint.h>
#include <ucontext.h>
#include <ksan/port.h>
#include <ksan-port/thread.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/report_text.h"
#include "core/common/text.h"

#define MAX_STACK 256

/* An access that far from the stack pointer, in bytes, is one to the stack. */
#define BELOW_STACK 512
#define ABOVE_STACK 65535

#define FIRST_PAGE 4096

const int ksan_deadly_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, 0};

static const char *tool;

static int mode_of(int signal)
{
	switch (signal) {
	case SIGSEGV:
		return ksan_options.handle_segv;
	case SIGBUS:
		return ksan_options.handle_sigbus;
	case SIGFPE:
		return ksan_options.handle_sigfpe;
	case SIGILL:
		return ksan_options.handle_sigill;
	case SIGTRAP:
		return ksan_options.handle_sigtrap;
	case SIGABRT:
		return ksan_options.handle_abort;
	default:
		return 0;
	}
}

bool ksan_deadly_is_handled(int signal)
{
	return tool && mode_of(signal);
}

bool ksan_deadly_is_exclusive(int signal)
{
	int mode = tool ? mode_of(signal) : 0;

	return mode == 2 || (mode && !ksan_options.allow_user_segv_handler);
}

void ksan_deadly_init(const char *name)
{
	tool = name;
	ksan_deadly_thread_begin();
}

static const char *name_of(int signal)
{
	switch (signal) {
	case SIGSEGV:
		return "SEGV";
	case SIGBUS:
		return "BUS";
	case SIGFPE:
		return "FPE";
	case SIGILL:
		return "ILL";
	case SIGTRAP:
		return "TRAP";
	default:
		return "ABRT";
	}
}

/* What was interrupted. */
struct place {
	uintptr_t pc, sp, bp;
};

#if defined(__x86_64__)
static struct place place_of(const ucontext_t *context)
{
	const greg_t *registers = context->uc_mcontext.gregs;

	return (struct place){(uintptr_t)registers[REG_RIP], (uintptr_t)registers[REG_RSP],
			      (uintptr_t)registers[REG_RBP]};
}

/* From the error code that the processor gives with a page fault. */
static const char *access_of(const ucontext_t *context)
{
	return context->uc_mcontext.gregs[REG_ERR] & 2 ? "WRITE" : "READ";
}

static void print_registers(const ucontext_t *context)
{
	static const struct {
		const char *name;
		int number;
	} registers[] = {{"rax", REG_RAX}, {"rbx", REG_RBX}, {"rcx", REG_RCX}, {"rdx", REG_RDX},
			 {"rdi", REG_RDI}, {"rsi", REG_RSI}, {"rbp", REG_RBP}, {"rsp", REG_RSP},
			 {" r8", REG_R8},  {" r9", REG_R9},  {"r10", REG_R10}, {"r11", REG_R11},
			 {"r12", REG_R12}, {"r13", REG_R13}, {"r14", REG_R14}, {"r15", REG_R15}};

	ksan_report_print_id();
	ksan_print("Register values:\n");
	for (size_t i = 0; i < sizeof(registers) / sizeof(registers[0]); i++)
		ksan_print("%s = 0x%016lx%s", registers[i].name,
			   (unsigned long)context->uc_mcontext.gregs[registers[i].number],
			   i % 4 == 3 ? "\n" : "  ");
}
#elif defined(__aarch64__)
static struct place place_of(const ucontext_t *context)
{
	const mcontext_t *registers = &context->uc_mcontext;

	return (struct place){registers->pc, registers->sp, registers->regs[29]};
}

static const char *access_of(const ucontext_t *context)
{
	(void)context;
	return "UNKNOWN";
}

static void print_registers(const ucontext_t *context)
{
	ksan_report_print_id();
	ksan_print("Register values:\n");
	for (int i = 0; i < 31; i++)
		ksan_print("x%02d = 0x%016lx%s", i, (unsigned long)context->uc_mcontext.regs[i],
			   i % 4 == 3 ? "\n" : "  ");
	ksan_print("\n");
}
#endif

/* The kernel does not know the address: it was none that the processor could form. */
static bool has_address(int signal, const siginfo_t *info)
{
	return signal != SIGSEGV || info->si_code != SI_KERNEL;
}

static bool is_fault(int signal, const siginfo_t *info)
{
	return (signal == SIGSEGV || signal == SIGBUS) && info->si_code > 0;
}

static bool is_stack_overflow(int signal, const siginfo_t *info, const struct place *place)
{
	uintptr_t addr = (uintptr_t)info->si_addr;

	return signal == SIGSEGV && has_address(signal, info) && info->si_code > 0 &&
	       addr > place->sp - BELOW_STACK && addr < place->sp + ABOVE_STACK;
}

static void print_what(int signal, const siginfo_t *info, const ucontext_t *context)
{
	struct place place = place_of(context);
	bool overflow = is_stack_overflow(signal, info, &place);
	uintptr_t addr = (uintptr_t)info->si_addr;

	ksan_print("%s%s:DEADLYSIGNAL\n", ksan_report_color(KSAN_RED), tool);
	ksan_report_print_id();
	ksan_print("ERROR: %s: %s on ", tool, overflow ? "stack-overflow" : name_of(signal));
	ksan_print(overflow ? "address" : "unknown address");
	if (has_address(signal, info))
		ksan_print(" 0x%012lx", (unsigned long)addr);
	ksan_print(" (pc 0x%012lx bp 0x%012lx sp 0x%012lx T%u)%s\n", (unsigned long)place.pc,
		   (unsigned long)place.bp, (unsigned long)place.sp,
		   (unsigned)ksan_syscall(SYS_gettid), ksan_report_color(KSAN_PLAIN));
	if (overflow || !is_fault(signal, info))
		return;
	ksan_report_print_id();
	ksan_print("The signal is caused by a %s memory access.\n", access_of(context));
	if (has_address(signal, info) && addr >= FIRST_PAGE)
		return;
	ksan_report_print_id();
	ksan_print(has_address(signal, info)
			   ? "Hint: address points to the zero page.\n"
			   : "Hint: the address is none of a program: see the registers.\n");
}

/*
 * The stack from the interrupted instruction on; addresses in it are behind the instructions. Where
 * it is in no code, as after a call of a null pointer, the return address is all there is.
 */
static size_t unwind(uintptr_t *stack, const struct place *place)
{
	static struct ksan_module module;
	size_t size = ksan_port_unwind(stack, MAX_STACK), skip = 0;

	while (skip < size && stack[skip] != place->pc && stack[skip] != place->pc + 1)
		skip++;
	if (skip < size) {
		for (size_t i = skip; i < size; i++)
			stack[i - skip] = stack[i];
		return size - skip;
	}
	stack[0] = place->pc + 1;
	if (ksan_module_find(place->pc, &module))
		return 1;
	stack[1] = *(const uintptr_t *)place->sp;
	return 2;
}

void ksan_deadly_report(int signal, const siginfo_t *info, void *data)
{
	static uintptr_t stack[MAX_STACK];
	static char kind[64];
	const ucontext_t *context = data;
	struct place place = place_of(context);
	struct ksan_frame first;
	size_t size;

	if (!ksan_deadly_is_handled(signal))
		return;
	if (!ksan_report_lock()) {
		/* In what a report calls, or in the report itself. */
		ksan_print_discard();
		ksan_print("ksan: %s at 0x%lx in the middle of a report\n", name_of(signal),
			   (unsigned long)place.pc);
		ksan_print_flush();
		ksan_port_exit(ksan_options.exitcode);
	}
	size = unwind(stack, &place);
	/* What the port has to say about symbols comes in front of the report. */
	ksan_port_symbolize(stack[0], &first, 1);
	ksan_report_count_one();
	print_what(signal, info, context);
	ksan_report_print_stack(stack, size);
	if (ksan_options.dump_registers)
		print_registers(context);
	ksan_print("%s can not provide additional info.\n", tool);
	ksan_format(kind, sizeof(kind), "%s: %s", tool,
		    is_stack_overflow(signal, info, &place) ? "stack-overflow" : name_of(signal));
	ksan_report_print_summary(kind, stack, size);
	ksan_report_print_id();
	ksan_print("ABORTING\n");
	ksan_print_flush();
	ksan_report_die();
}
