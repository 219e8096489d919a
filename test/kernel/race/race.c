/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What an exception saves of race mode. The first thread runs on CPU 0 and is interrupted, in most
 * cases by a page fault that moves it to the other CPU and back; the second one runs against it.
 * Of the kernel only this file is instrumented, so ksan is told where its functions order memory.
 */
#include <ksan/race.h>
#include "../src/kernel.h"

#define ROUNDS 400
/* Until a bug is found, which depends on chance. */
#define BUG_ROUNDS 20000

static long data, flag, round_begun, round_done, local;
static bool stop;

/* ---- the second thread ---- */
static void (*second)(void);

static noinline void run_second(void *unused)
{
	(void)unused;
	while (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE))
		second();
}

static noinline void start_second(void (*function)(void))
{
	second = function;
	round_begun = round_done = 0;
	__atomic_store_n(&stop, false, __ATOMIC_RELAXED);
	ksan_mb();
	thread_set_cpus(1);
	thread_create_on(2, "second", run_second, NULL);
}

static noinline void end_second(void)
{
	__atomic_store_n(&stop, true, __ATOMIC_RELEASE);
	thread_wait_all();
	ksan_mb();
}

/* ---- a page fault ---- */
static void (*in_fault)(void);
static bool moves = true;
static unsigned faults;

/* What it does itself is delayed, too, and is the handler's. */
static noinline bool mend(uintptr_t address)
{
	local++;
	if (in_fault)
		in_fault();
	data_race(faults++);
	if (moves) {
		thread_set_cpus(2);
		schedule();
		thread_set_cpus(1);
	}
	map_show((void *)address);
	return true;
}

static char *hidden;
static void *hidden_page;

static noinline void hide_page(void)
{
	hidden_page = page_allocate(1);
	hidden = map_pages(&hidden_page, 1);
	map_hide(hidden);
	page_fault_hook = mend;
}

static noinline void show_page(void)
{
	unmap_pages(hidden, 1);
	page_free(hidden_page, 1);
}

static always_inline void fault(void)
{
	(void)*(volatile char *)hidden;
}

/* ---- messages: one side is interrupted in the middle ---- */
static bool is_bug;

/* True when the other side has begun a round that this one has not. */
static noinline long next_round(void)
{
	long round = __atomic_load_n(&round_begun, __ATOMIC_ACQUIRE);

	return round != __atomic_load_n(&round_done, __ATOMIC_RELAXED) ? round : 0;
}

static noinline void begin_round(long round)
{
	WRITE_ONCE(flag, 0);
	__atomic_store_n(&round_begun, round, __ATOMIC_RELEASE);
}

static noinline void end_round(long round)
{
	while (__atomic_load_n(&round_done, __ATOMIC_ACQUIRE) != round)
		cpu_relax();
}

/* The store is delayed while the fault is handled, and ends at the release, which the bug lacks. */
static noinline void send(long value)
{
	data = value;
	fault();
	if (is_bug)
		WRITE_ONCE(flag, value);
	else
		__atomic_store_n(&flag, value, __ATOMIC_RELEASE);
	/* While the function runs, and not for more accesses than these. */
	for (int i = 0; i < 400 && READ_ONCE(round_done) != value; i++) {
		local++;
		barrier();
	}
}

static noinline void receive(void)
{
	long round = next_round();

	if (!round)
		return;
	while (__atomic_load_n(&flag, __ATOMIC_ACQUIRE) != round)
		cpu_relax();
	/* For as long as the store may be delayed. */
	for (int i = 0; i < 100; i++) {
		if (data != round)
			panic("the message has not come");
		barrier();
	}
	__atomic_store_n(&round_done, round, __ATOMIC_RELEASE);
}

static noinline void run_rounds(void (*one)(long))
{
	unsigned before = ksan_reports();

	for (long round = 1; round <= (is_bug ? BUG_ROUNDS : ROUNDS) && ksan_reports() == before;
	     round++) {
		hide_page();
		begin_round(round);
		one(round);
		end_round(round);
		ksan_mb();
		show_page();
	}
	page_fault_hook = NULL;
}

/* Without a move, in which a delay of the store mostly ends before the other side looks again. */
static noinline void in_flight(bool bug)
{
	is_bug = bug;
	moves = false;
	start_second(receive);
	run_rounds(send);
	end_second();
	moves = true;
}

/* The other way: the load behind the fault could have been taken before the flag was read. */
static noinline bool take_relaxed(long round)
{
	if (READ_ONCE(flag) != round)
		return false;
	fault();
	local += data;
	return true;
}

static noinline bool take_acquire(long round)
{
	if (__atomic_load_n(&flag, __ATOMIC_ACQUIRE) != round)
		return false;
	fault();
	local += data;
	return true;
}

static noinline void take(long round)
{
	while (!(is_bug ? take_relaxed(round) : take_acquire(round)))
		cpu_relax();
	__atomic_store_n(&round_done, round, __ATOMIC_RELEASE);
}

static noinline void give(void)
{
	long round = next_round();

	if (!round || READ_ONCE(flag) == round)
		return;
	data = round;
	__atomic_store_n(&flag, round, __ATOMIC_RELEASE);
}

static noinline void early(bool bug)
{
	is_bug = bug;
	start_second(give);
	run_rounds(take);
	end_second();
}

/* ---- accesses of handlers, of what they interrupt, and of the other CPU ---- */
static long *volatile handlers_word, *volatile others_word;
static long words[2];

static noinline void handler_writes(void)
{
	++*handlers_word;
}

/* Of the thread's own CPU: the other one has such interrupts, too. */
static noinline void interrupt_writes(void)
{
	if (this_cpu()->id == 0)
		handler_writes();
}

static noinline void nmi_writes(const struct pt_regs *regs)
{
	(void)regs;
	if (this_cpu()->id == 0)
		++*handlers_word;
}

static noinline void other_writes(void)
{
	++*others_word;
}

static noinline void send_interrupt(void)
{
	machine_send_reschedule(0);
	for (volatile int i = 0; i < 1000; i++)
		;
}

static noinline void send_nmi(void)
{
	machine_send_nmi(0);
	for (volatile int i = 0; i < 1000; i++)
		;
}

/* Until something is reported, or for long enough. */
static noinline void write_for_long(long *word, bool bug)
{
	unsigned before = ksan_reports();

	for (int i = 0; i < (bug ? 2000000 : 20000) && ksan_reports() == before; i++)
		++*word;
}

/* The handler comes while the thread's access is watched. */
static noinline void interrupt_races(bool bug)
{
	handlers_word = bug ? &words[0] : &words[1];
	reschedule_hook = interrupt_writes;
	start_second(send_interrupt);
	write_for_long(&words[0], bug);
	end_second();
	reschedule_hook = NULL;
	barrier();
}

static noinline void nmi_races(bool bug)
{
	handlers_word = bug ? &words[0] : &words[1];
	nmi_hook = nmi_writes;
	start_second(send_nmi);
	write_for_long(&words[0], bug);
	end_second();
	nmi_hook = NULL;
	barrier();
}

/* An interrupt in the handler of a page fault, and an NMI in that, which races with the other CPU.
 */
static noinline void interrupt_with_nmi(void)
{
	if (this_cpu()->id)
		return;
	local++;
	machine_send_nmi(this_cpu()->id);
	for (volatile int i = 0; i < 100; i++)
		local++;
}

static noinline void interrupt_fault(void)
{
	machine_send_reschedule(this_cpu()->id);
	for (volatile int i = 0; i < 100; i++)
		local++;
}

static noinline void nested_races(bool bug)
{
	unsigned before = ksan_reports();

	handlers_word = &words[0];
	others_word = bug ? &words[0] : &words[1];
	nmi_hook = nmi_writes;
	reschedule_hook = interrupt_with_nmi;
	in_fault = interrupt_fault;
	start_second(other_writes);
	for (int i = 0; i < (bug ? BUG_ROUNDS : ROUNDS) && ksan_reports() == before; i++) {
		hide_page();
		fault();
		show_page();
	}
	end_second();
	in_fault = NULL;
	reschedule_hook = NULL;
	nmi_hook = NULL;
}

/* ---- assertions and what is disabled, across a fault ---- */
static noinline void claim_alone(void)
{
	ASSERT_EXCLUSIVE_WRITER_SCOPED(words[0]);
	fault();
	for (int i = 0; i < 100; i++)
		local++;
}

static noinline void scoped(bool bug)
{
	unsigned before = ksan_reports();

	others_word = bug ? &words[0] : &words[1];
	start_second(other_writes);
	for (int i = 0; i < (bug ? BUG_ROUNDS : ROUNDS) && ksan_reports() == before; i++) {
		hide_page();
		claim_alone();
		show_page();
	}
	end_second();
}

/* What is disabled stays so behind the fault; its handler is not. */
static noinline void write_often(void)
{
	for (int i = 0; i < 50; i++)
		++*handlers_word;
}

static noinline void disabled(bool bug)
{
	unsigned before = ksan_reports();

	handlers_word = bug ? &words[0] : &words[1];
	others_word = &words[0];
	in_fault = write_often;
	start_second(other_writes);
	for (int i = 0; i < (bug ? BUG_ROUNDS : ROUNDS) && ksan_reports() == before; i++) {
		hide_page();
		ksan_disable_current();
		fault();
		for (int j = 0; j < 50; j++)
			words[0]++;
		ksan_enable_current();
		show_page();
	}
	end_second();
	in_fault = NULL;
}

SCENARIO(race, CASE(in_flight), CASE(early), CASE(interrupt_races), CASE(nmi_races),
	 CASE(nested_races), CASE(scoped), CASE(disabled));
