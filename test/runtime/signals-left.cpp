/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Handlers, one in another, that are left by an exception, by the end of their thread and by its cancellation, waiting or at
 * any instruction: what goes on from there (a catch, a destructor) has the state that was interrupted.
 */
/*
RUN: %ksanxx -O0 -fnon-call-exceptions -fsanitize-memory-track-origins %s -o %t.0 -pthread
RUN: %ksanxx -O2 -fnon-call-exceptions -fsanitize-memory-track-origins %s -o %t.2 -pthread
RUN: %run %t.0 throw none && %run %t.2 throw none && %run %t.0 throw disabled && %run %t.2 throw disabled
RUN: not %run %t.0 throw chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 throw chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.0 throw disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: not %run %t.2 throw disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: %run %t.0 exit none && %run %t.2 exit none && %run %t.0 exit disabled && %run %t.2 exit disabled
RUN: not %run %t.0 exit chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 exit chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.0 exit disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: not %run %t.2 exit disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: %run %t.0 cancel none && %run %t.2 cancel none && %run %t.0 cancel disabled && %run %t.2 cancel disabled
RUN: not %run %t.0 cancel chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 cancel chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.0 cancel disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: not %run %t.2 cancel disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: %run %t.0 async none && %run %t.2 async none && %run %t.0 async disabled && %run %t.2 async disabled
RUN: not %run %t.0 async chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 async chain 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.0 async disables 2>&1 | FileCheck %s --check-prefix=CHECKS
RUN: not %run %t.2 async disables 2>&1 | FileCheck %s --check-prefix=CHECKS
CHAIN: use-of-uninitialized-value
CHAIN-NEXT: in go_on
CHAIN: Uninitialized value was stored to memory at
CHAIN: in store
CHECKS: Uninitialized bytes in write
CHECKS: in go_on
*/
#include <pthread.h>
#include <sanitizer/msan_interface.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline))

static const char *how, *state;
static char *uninitialised;
static char stored;
static volatile bool ready;
/* Declared so that exceptions pass. */
static int (*volatile send)(int) = (int (*)(int))raise;

static bool is(const char *text, const char *name)
{
	return !strcmp(text, name);
}

/* Origins get longer by stores, but not in handlers. */
NOINLINE static void store()
{
	stored = *uninitialised;
}

NOINLINE static void go_on()
{
	if (is(state, "chain")) {
		store();
		if (stored == 77)
			abort();
	} else if (is(state, "disabled") || is(state, "disables")) {
		if (write(-1, uninitialised, 1) == 0)
			abort();
	}
}

static void on_inner(int)
{
	if (is(state, "disabled"))
		__msan_scoped_enable_interceptor_checks();
	if (is(state, "disables"))
		__msan_scoped_disable_interceptor_checks();
	if (is(how, "throw"))
		throw 1;
	if (is(how, "exit"))
		pthread_exit(nullptr);
	if (is(how, "async"))
		pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, nullptr);
	ready = true;
	for (;;)
		if (is(how, "cancel"))
			pause();
}

static void on_outer(int)
{
	if (is(state, "disabled"))
		__msan_scoped_enable_interceptor_checks();
	send(SIGUSR2);
}

static void interrupted()
{
	if (is(state, "disabled"))
		__msan_scoped_disable_interceptor_checks();
	send(SIGUSR1);
}

struct end {
	~end()
	{
		go_on();
	}
};

static void *run(void *)
{
	end at_end;

	interrupted();
	return nullptr;
}

static void end_thread()
{
	pthread_t thread;

	pthread_create(&thread, nullptr, run, nullptr);
	if (!is(how, "exit")) {
		while (!ready)
			usleep(100);
		pthread_cancel(thread);
	}
	pthread_join(thread, nullptr);
}

static void catch_exception()
{
	bool caught = false;

	try {
		interrupted();
	} catch (int) {
		caught = true;
	}
	if (!caught)
		abort();
	go_on();
}

int main(int, char **argv)
{
	how = argv[1];
	state = argv[2];
	uninitialised = (char *)malloc(1);
	__asm__ volatile("" : "+r"(uninitialised));
	signal(SIGUSR1, on_outer);
	signal(SIGUSR2, on_inner);
	if (is(how, "throw"))
		catch_exception();
	else
		end_thread();
	return 0;
}
