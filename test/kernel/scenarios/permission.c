/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The permission to write the runtime's tables: who has it, and what writes without it. */
#include "disturb.h"

static volatile int handled;

static always_inline void write_word(long *word)
{
	*(volatile long *)word = 4;
}

/* In a thread of its own, which does not survive where the hardware denies the write. */
static noinline void run_thread(void (*function)(void *), void *argument)
{
	thread_create("writer", function, argument);
	thread_wait_all();
}

/* The flow of kmap_atomic(): counted up, an interrupt that counts up and down, and still up. */
static noinline void interrupt_maps(void)
{
	expect_tables(false);
	ksan_metadata_unlock();
	expect_tables(true);
	write_word(unused_word());
	ksan_metadata_unlock();
	ksan_metadata_lock();
	expect_tables(true);
	ksan_metadata_lock();
	expect_tables(false);
	handled++;
}

static noinline void interrupt_once(void (*hook)(void))
{
	uint64_t flags = irq_save();

	handled = 0;
	reschedule_hook = hook;
	machine_send_reschedule(this_cpu()->id);
	irq_restore(flags);
	while (!handled)
		cpu_relax();
	reschedule_hook = NULL;
}

static void write_after_it(void *word)
{
	write_word(word);
}

static noinline void kmap_atomic(bool bug)
{
	ksan_metadata_unlock();
	interrupt_once(interrupt_maps);
	expect_tables(true);
	write_word(unused_word());
	ksan_metadata_lock();
	expect_tables(false);
	if (bug)
		run_thread(write_after_it, unused_word());
}

/* A thread that is preempted or sleeps keeps its permission; what runs instead does not have it. */
static volatile bool stop;

static void closed_thread(void *argument)
{
	(void)argument;
	while (!stop) {
		expect_tables(false);
		schedule();
	}
}

static void open_thread(void *bug)
{
	unsigned moves = 0;

	ksan_metadata_unlock();
	for (int i = 0; i < 40; i++) {
		thread_set_cpus(1u << (++moves & 1));
		expect_tables(true);
		write_word(unused_word());
		for (volatile int spin = 0; spin < 200; spin++)
			expect_tables(true);
	}
	ksan_metadata_lock();
	expect_tables(false);
	if (bug)
		write_word(unused_word());
	barrier(); /* no tail call: a report tells where it was written */
}

static noinline void context_switch(bool bug)
{
	stop = false;
	thread_create("closed", closed_thread, NULL);
	thread_create("closed", closed_thread, NULL);
	thread_create("open", open_thread, (void *)(uintptr_t)bug);
	for (int i = 0; i < 60; i++) {
		schedule();
		expect_tables(false);
	}
	stop = true;
	thread_wait_all();
}

/* A level of interrupts that a thread enters by itself has a count of its own. */
static noinline void softirq(bool bug)
{
	uint64_t flags = irq_save();

	ksan_metadata_unlock();
	softirq_enter();
	expect_tables(false);
	ksan_metadata_unlock();
	expect_tables(true);
	ksan_metadata_lock();
	expect_tables(false);
	if (bug)
		ksan_metadata_lock();
	softirq_exit();
	expect_tables(true);
	write_word(unused_word());
	ksan_metadata_lock();
	irq_restore(flags);
	expect_tables(false);
}

/* Handlers that leave the tables open: in an interrupt, in int3, and in a page fault. */
static bool leaves_open;

static noinline void leave_open_once(void)
{
	ksan_metadata_unlock();
	write_word(unused_word());
	if (!leaves_open)
		ksan_metadata_lock();
	handled++;
}

static noinline void leave_open_twice(void)
{
	ksan_metadata_unlock();
	ksan_metadata_unlock();
	write_word(unused_word());
	if (!leaves_open) {
		ksan_metadata_lock();
		ksan_metadata_lock();
	}
}

static noinline void parcel_through_int3(void)
{
	struct parcel parcel;

	parcel_fill(&parcel);
	int3_hook = leave_open_twice;
	__asm__ volatile("int3");
	int3_hook = NULL;
	parcel_take(1, parcel, 2, false);
}

static noinline void unbalanced_handler(bool bug)
{
	leaves_open = bug;
	for (int i = 0; i < 5; i++) {
		interrupt_once(leave_open_once);
		expect_tables(false);
		parcel_through_int3();
		expect_tables(false);
		ksan_metadata_unlock();
		interrupt_once(leave_open_once);
		expect_tables(true);
		write_word(unused_word());
		parcel_through_int3();
		expect_tables(true);
		ksan_metadata_lock();
		expect_tables(false);
	}
}

static void write_wildly(void *word)
{
	write_word(word);
}

/* The structure of a table: with keys it must be what it was. */
static noinline void wild_write(bool bug)
{
	long mine[4] = {1, 2, 3, 4};
	const struct port_map *links = port_mapped(2);
	uint64_t *used = (uint64_t *)links->memory, before = *used;

	hide(mine);
	run_thread(write_wildly, &mine[2]);
	USE(mine[2] != 4);
	if (!bug)
		return;
	run_thread(write_wildly, protect_has_keys() ? (long *)used : unused_word());
	if (*used != before)
		panic("a table was changed");
}

static void write_byte(void *byte)
{
	*(volatile char *)byte = 3;
	barrier();
}

static noinline void wild_state(bool bug)
{
	char mine[2] = {0};
	void *page = page_allocate(1);

	hide(mine);
	run_thread(write_byte, bug ? (char *)port_state((uintptr_t)page - DIRECT_BASE) : mine);
	page_free(page, 1);
}

static void fill_in_thread(void *word)
{
	memset(word, 5, 8);
	hide(word);
}

static noinline void wild_fill(bool bug)
{
	long mine = 1;

	hide(&mine);
	run_thread(fill_in_thread, bug ? unused_word() : &mine);
}

/*
 * By an interrupt, while the interrupted code has the permission. With keys the kernel could not go
 * on, so it writes to its own memory then.
 */
static long *interrupt_word;

static noinline void write_in_interrupt(void)
{
	write_word(interrupt_word);
	handled++;
}

static noinline void write_to(void *word)
{
	interrupt_word = word;
	ksan_metadata_unlock();
	interrupt_once(write_in_interrupt);
	ksan_metadata_lock();
}

static noinline void wild_in_interrupt(bool bug)
{
	long mine = 1;

	write_to(&mine);
	if (bug && !protect_has_keys())
		write_to(unused_word());
	else if (bug)
		ksan_metadata_lock();
}

static noinline void underflow(bool bug)
{
	ksan_metadata_unlock();
	ksan_metadata_lock();
	for (int i = 0; bug && i < HIDE(3); i++)
		ksan_metadata_lock();
	expect_tables(false);
	ksan_metadata_unlock();
	expect_tables(true);
	write_word(unused_word());
	ksan_metadata_lock();
	expect_tables(false);
}

/* The runtime's own writers look, too. */
uint32_t ksan_table_allocate(void *table, size_t size);

static void allocate_in_thread(void *bug)
{
	if (!bug)
		ksan_metadata_unlock();
	ksan_table_allocate(port_mapped(0)->memory, 8);
	if (!bug)
		ksan_metadata_lock();
}

static noinline void writer_without(bool bug)
{
	run_thread(allocate_in_thread, (void *)(uintptr_t)bug);
}

SCENARIO(permission, CASE(kmap_atomic), CASE(context_switch), CASE(softirq),
	 CASE(unbalanced_handler), CASE(wild_write), CASE(wild_state), CASE(wild_fill),
	 CASE(wild_in_interrupt), CASE(underflow), CASE(writer_without));
