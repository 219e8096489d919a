/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Threads, and which of them runs. */
#include "kernel.h"

#define THREADS 64

static struct thread threads[THREADS], idles[CPUS];
static struct spinlock run_lock;
static unsigned last_pid;
static uint64_t switches;

void thread_begin(struct thread *previous);
struct thread *__switch_to(struct thread *previous, struct thread *next);

/* In the order of arrival: who takes a lock again and again lets others in. */
uint64_t spin_lock(struct spinlock *lock)
{
	uint64_t flags = irq_save();
	uint32_t ticket = __atomic_fetch_add(&lock->next, 1, __ATOMIC_RELAXED);

	while (__atomic_load_n(&lock->serving, __ATOMIC_ACQUIRE) != ticket)
		cpu_relax();
	return flags;
}

void spin_unlock(struct spinlock *lock, uint64_t flags)
{
	__atomic_store_n(&lock->serving, lock->serving + 1, __ATOMIC_RELEASE);
	irq_restore(flags);
}

struct thread *thread_idle(unsigned cpu)
{
	struct thread *idle = &idles[cpu];

	idle->name = "idle";
	idle->idle = true;
	if (!idle->stack)
		idle->stack = cpu ? page_allocate(STACK_SIZE / PAGE_SIZE) : boot_stack;
	if (cpu)
		ksan_unpoison(idle->stack, STACK_SIZE);
	return idle;
}

static struct thread *pick(struct thread *previous)
{
	unsigned cpu = this_cpu()->id, start = 0;

	if (!previous->idle)
		start = (unsigned)(previous - threads) + 1;
	for (unsigned i = 0; i < THREADS; i++) {
		struct thread *thread = &threads[(start + i) % THREADS];

		if (thread->used && thread->runnable && thread->cpu_mask & 1u << cpu &&
		    (!thread->running || thread == previous))
			return thread;
	}
	return this_cpu()->idle;
}

static noinline void count_switch(struct thread *to)
{
	to->switches++;
	switches++;
}

/* The stack is the next thread's already; in the middle of this function `current` is, too. */
struct thread *__switch_to(struct thread *previous, struct thread *next)
{
	struct cpu *cpu = this_cpu();

	previous->running = false;
	next->running = true;
	cpu->need_resched = 0;
	cpu->current = next;
	ksan_metadata_switched();
	count_switch(next);
	return previous;
}

/* With run_lock held; it is held by whom this CPU runs then. */
static void switch_away(void)
{
	struct thread *previous = current_thread(), *next = pick(previous);

	if (previous != next)
		switch_to_asm(previous, next);
	else
		this_cpu()->need_resched = 0;
}

void schedule(void)
{
	uint64_t flags = spin_lock(&run_lock);

	switch_away();
	spin_unlock(&run_lock, flags);
}

void thread_end(void)
{
	spin_lock(&run_lock);
	current_thread()->used = current_thread()->runnable = false;
	switch_away();
	panic("a thread that has ended runs");
}

void thread_begin(struct thread *previous)
{
	struct thread *self = current_thread();

	if (previous == self)
		panic("a thread was switched to itself");
	spin_unlock(&run_lock, 0x202);
	self->function(self->argument);
	thread_end();
}

struct thread *thread_create_on(unsigned cpu_mask, const char *name, void (*function)(void *),
				void *argument)
{
	uint64_t flags = spin_lock(&run_lock), *top;
	struct thread *thread = threads;

	while (thread < threads + THREADS && (thread->used || thread->running))
		thread++;
	if (thread == threads + THREADS)
		panic("too many threads");
	if (!thread->stack)
		thread->stack = page_allocate(STACK_SIZE / PAGE_SIZE);
	*thread = (struct thread){.name = name,
				  .pid = ++last_pid,
				  .cpu_mask = cpu_mask,
				  .used = true,
				  .function = function,
				  .argument = argument,
				  .stack = thread->stack};
	ksan_unpoison(thread->stack, STACK_SIZE);
	top = (uint64_t *)(thread->stack + STACK_SIZE) - 2;
	*top = (uint64_t)thread_entry;
	for (int i = 0; i < 6; i++)
		*--top = 0;
	thread->sp = top;
	thread->runnable = true;
	spin_unlock(&run_lock, flags);
	for (unsigned cpu = 0; cpu < CPUS; cpu++)
		if (cpu_mask & 1u << cpu)
			machine_send_reschedule(cpu);
	return thread;
}

struct thread *thread_create(const char *name, void (*function)(void *), void *argument)
{
	return thread_create_on((1u << CPUS) - 1, name, function, argument);
}

void thread_set_cpus(unsigned cpu_mask)
{
	uint64_t flags = spin_lock(&run_lock);

	current_thread()->cpu_mask = cpu_mask;
	if (!(cpu_mask & 1u << this_cpu()->id))
		switch_away();
	spin_unlock(&run_lock, flags);
}

static unsigned alive(void)
{
	uint64_t flags = spin_lock(&run_lock);
	unsigned n = 0;

	for (unsigned i = 0; i < THREADS; i++)
		n += threads[i].used || threads[i].running;
	spin_unlock(&run_lock, flags);
	return n;
}

void thread_wait_all(void)
{
	while (alive() > 1) {
		schedule();
		cpu_relax();
	}
}

uint64_t thread_switches(void)
{
	return __atomic_load_n(&switches, __ATOMIC_RELAXED);
}
