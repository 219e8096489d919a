/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Handlers, one in another, that are left by an exception, by the end of their thread and by its cancellation: what goes on
 * from there is disabled or not as the interrupted code was.
 */
/*
RUN: %xxrace -fnon-call-exceptions %s -o %t && %cases %t --silent-rounds=50
*/
#include <cases.h>
#include <csignal>
#include <unistd.h>

/* Declared so that exceptions pass. */
static int (*volatile send)(int) = (int (*)(int))raise;
static void (*begin)(void), (*leave)(void), (*before)(void);
static volatile bool ready;

static void on_inner(int)
{
	begin();
	leave();
}

static void on_outer(int)
{
	send(SIGUSR2);
}

static NOINLINE void read_data(void)
{
	for (int i = 0; i < 10; i++)
		sink = *(volatile char *)&m.bytes[0] + m.data;
}

struct end {
	~end()
	{
		read_data();
	}
};

__attribute__((constructor)) static void install(void)
{
	signal(SIGUSR1, on_outer);
	signal(SIGUSR2, on_inner);
}

static void do_throw(void)
{
	throw 1;
}

static void do_exit(void)
{
	pthread_exit(nullptr);
}

static void do_wait(void)
{
	ready = true;
	for (;;)
		pause();
}

static void do_loop(void)
{
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, nullptr);
	ready = true;
	for (;;)
		;
}

static void nothing(void)
{
}

static void disable(void)
{
	ksan_disable_current();
}

static void enable(void)
{
	ksan_enable_current();
}

static NOINLINE void catch_exception(void (*main)(void), void (*handler)(void))
{
	begin = handler;
	leave = do_throw;
	main();
	try {
		send(SIGUSR1);
	} catch (int) {
		read_data();
	}
	if (main == disable)
		enable();
}

static void *run(void *argument)
{
	end at_end;

	before();
	send(SIGUSR1);
	return argument;
}

static NOINLINE void end_thread(void (*main)(void), void (*handler)(void), void (*how)(void))
{
	pthread_t thread;

	before = main;
	begin = handler;
	leave = how;
	ready = false;
	if (pthread_create(&thread, nullptr, run, nullptr) != 0)
		abort();
	if (how != do_exit) {
		while (!ready)
			sched_yield();
		pthread_cancel(thread);
	}
	pthread_join(thread, nullptr);
}

#define CASE(name, call)                                                                           \
	LEFT(name)                                                                                 \
	{                                                                                          \
		call;                                                                              \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		for (int i = 0; i < 300; i++) {                                                    \
			m.data = i;                                                                \
			if (i % 30 == 0)                                                           \
				sched_yield();                                                     \
			__asm__ volatile("" ::: "memory");                                         \
		}                                                                                  \
	}

CASE(throws, catch_exception(nothing, disable))
CASE(throws_kept, catch_exception(disable, enable))
CASE(exits, end_thread(nothing, disable, do_exit))
CASE(exits_kept, end_thread(disable, enable, do_exit))
CASE(cancelled, end_thread(nothing, disable, do_wait))
CASE(cancelled_kept, end_thread(disable, enable, do_wait))
CASE(at_any_place, end_thread(nothing, disable, do_loop))
CASE(at_any_place_kept, end_thread(disable, enable, do_loop))

CASES(FOUND(throws) SILENT(throws_kept) FOUND(exits) SILENT(exits_kept) FOUND(cancelled)
	      SILENT(cancelled_kept) FOUND(at_any_place) SILENT(at_any_place_kept))
