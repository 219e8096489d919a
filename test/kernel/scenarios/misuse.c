/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Exits that do not go with an enter: each is reported once, and corrupts nothing. */
#include "disturb.h"

/* What is in the slots of arguments is right in spite of it all, and nothing is open. */
static noinline void check_parcel(void)
{
	struct parcel parcel;

	parcel_fill(&parcel);
	parcel_take(1, parcel, 2, false);
	expect_tables(false);
}

static noinline void unmatched(bool bug)
{
	struct ksan_exception_state state = {{0}};

	ksan_exception_enter(&state);
	check_parcel();
	ksan_exception_exit(&state);
	for (int i = 0; bug && i < HIDE(3); i++)
		ksan_exception_exit(&state);
	check_parcel();
}

static noinline void never_entered(bool bug)
{
	struct ksan_exception_state state;

	memset(&state, 0x55, sizeof(state));
	hide(&state);
	if (bug)
		ksan_exception_exit(&state);
	check_parcel();
}

/* The mistake of the first drafts of this in Linux: the state by value. */
static noinline void exit_by_value(struct ksan_exception_state state)
{
	ksan_exception_exit(&state);
}

static noinline void copied(bool bug)
{
	struct ksan_exception_state state;

	ksan_exception_enter(&state);
	ksan_unpoison(&state, sizeof(state));
	if (bug)
		exit_by_value(state);
	check_parcel();
	ksan_exception_exit(&state);
	check_parcel();
}

static void exit_elsewhere(void *state)
{
	ksan_exception_exit(state);
	check_parcel();
}

static noinline void foreign(bool bug)
{
	struct ksan_exception_state state;

	ksan_metadata_unlock();
	ksan_exception_enter(&state);
	if (bug) {
		thread_create("other", exit_elsewhere, &state);
		thread_wait_all();
	}
	expect_tables(false);
	ksan_exception_exit(&state);
	expect_tables(true);
	ksan_metadata_lock();
	check_parcel();
}

/* The level went up or down between the two. */
static noinline void other_level(bool bug)
{
	struct ksan_exception_state state;
	uint64_t flags = irq_save();

	ksan_exception_enter(&state);
	softirq_enter();
	if (bug)
		ksan_exception_exit(&state);
	softirq_exit();
	ksan_exception_exit(&state);
	irq_restore(flags);
	check_parcel();
}

static noinline void mixed(bool bug)
{
	struct ksan_exception_state state;

	ksan_metadata_unlock();
	ksan_exception_enter_nmi(&state);
	if (bug)
		ksan_exception_exit(&state);
	else
		ksan_exception_exit_nmi(&state);
	expect_tables(true);
	ksan_metadata_lock();
	check_parcel();
}

/* The state of an inner handler lies in a frame that is gone. */
static noinline void enter_only(void)
{
	struct ksan_exception_state inner;

	ksan_exception_enter(&inner);
	hide(&inner);
}

static noinline void enter_and_exit(void)
{
	struct ksan_exception_state inner;

	ksan_exception_enter(&inner);
	hide(&inner);
	ksan_exception_exit(&inner);
}

static noinline void skipped(bool bug)
{
	struct ksan_exception_state outer;

	ksan_metadata_unlock();
	ksan_exception_enter(&outer);
	if (bug)
		enter_only();
	else
		enter_and_exit();
	ksan_exception_exit(&outer);
	expect_tables(true);
	ksan_metadata_lock();
	check_parcel();
}

/* A handler starts with reports on; what it interrupts has them off again. */
static noinline void reports(bool bug)
{
	struct ksan_exception_state state;
	long value = VALUE(long, 1, true);

	ksan_reports_off();
	ksan_exception_enter(&state);
	if (bug)
		USE(value);
	ksan_reports_off();
	ksan_reports_off();
	USE(value);
	ksan_exception_exit(&state);
	USE(value);
	ksan_reports_on();
	check_parcel();
}

SCENARIO(misuse, CASE(unmatched), CASE(never_entered), CASE(copied), CASE(foreign),
	 CASE(other_level), CASE(mixed), CASE(skipped), CASE(reports));
