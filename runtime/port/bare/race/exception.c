/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Race mode in a kernel: its start, what an exception saves of it (<ksan/exception.h>), and what a
 * kernel does not have. An exception of any kind is an interrupt in the thread that it interrupts,
 * as a signal handler is in a program.
 */
#include <ksan/kernel.h>
#include <ksan/port.h>
#include <ksan-port/exceptions.h>
#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/common/exception.h"
#include "core/common/permission.h"
#include "core/common/report_lock.h"
#include "core/common/text.h"
#include "core/race/interface.h"
#include "core/race/interrupt.h"
#include "core/race/options.h"
#include "core/race/thread.h"
#include "core/race/watch.h"

#define SAVED offsetof(struct ksan_bare_thread, race)
_Static_assert(SAVED <= KSAN_EXCEPTION_MAX_DATA, "what is saved fits");

/* A handler in the middle of a report makes none; it holds interrupts off for itself. */
static void begin(void)
{
	ksan_race_interrupt_begin();
	ksan_this_thread()->holds_interrupts = false;
}

static void end(const void *saved)
{
	const struct ksan_bare_thread *thread = saved;

	ksan_race_interrupt_end(&thread->context);
	ksan_port_copy(ksan_this_thread(), &thread->common, sizeof(thread->common));
}

static struct ksan_flow current_flow(void)
{
	struct ksan_kernel_context *context = ksan_port_context();

	return (struct ksan_flow){context, SAVED, &context->exceptions, begin, end};
}

static void enter(struct ksan_exception_state *state, bool nmi)
{
	struct ksan_flow flow = current_flow();

	ksan_exception_save(state, &flow, nmi);
}

static void leave(struct ksan_exception_state *state, bool nmi)
{
	struct ksan_flow flow = current_flow();
	enum ksan_exception_verdict verdict = ksan_exception_judge(state, &flow, nmi);

	if (verdict != KSAN_EXCEPTION_GOOD && ksan_report_lock()) {
		ksan_report_count_one();
		ksan_print("ksan: an exception's exit does not fit its enter: see "
			   "<ksan/exception.h>\n");
		ksan_report_unlock();
	}
	if (ksan_exception_may_restore(verdict))
		ksan_exception_restore(state, &flow);
}

void ksan_exception_enter(struct ksan_exception_state *state)
{
	enter(state, false);
}

void ksan_exception_exit(struct ksan_exception_state *state)
{
	leave(state, false);
}

void ksan_exception_enter_nmi(struct ksan_exception_state *state)
{
	enter(state, true);
}

void ksan_exception_exit_nmi(struct ksan_exception_state *state)
{
	leave(state, true);
}

/* Levels have no contexts. */
void ksan_exception_level_end(void)
{
}

void ksan_metadata_unlock(void)
{
	ksan_permission_unlock(KSAN_CALLER, KSAN_FRAME);
}

void ksan_metadata_lock(void)
{
	ksan_permission_lock();
}

void ksan_metadata_switched(void)
{
	if (ksan_permission_in_hardware)
		ksan_port_metadata_writable(ksan_this_exceptions()->unlocked != 0);
}

bool ksan_metadata_fault(uintptr_t addr, uintptr_t pc, uintptr_t frame_pointer)
{
	(void)addr, (void)pc, (void)frame_pointer;
	return false;
}

void ksan_kernel_start(const char *options, size_t origin_memory)
{
	(void)origin_memory;
	ksan_race_options.interrupt_watcher = true;
	ksan_race_options_read(NULL, NULL, options);
	ksan_watch_init();
	ksan_race_handler_installed();
}

unsigned ksan_reports(void)
{
	return ksan_report_count();
}

/* Constructors of instrumented objects would call it. */
void __tsan_init(void)
{
}

/* Of memory mode: race mode needs no word of these. */
void ksan_allocated(const void *addr, size_t size)
{
	(void)addr, (void)size;
}

void ksan_freed(const void *addr, size_t size)
{
	(void)addr, (void)size;
}

void ksan_unpoison_entry_regs(const void *regs, size_t size)
{
	(void)regs, (void)size;
}
