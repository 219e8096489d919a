/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Writes to the memory that has a protection key, and where the bug is not, next to a variable of
 * its own. usage: wild HOW [NUMBER], of the piece of memory.
 */
#define _GNU_SOURCE
#include <ksan/exception.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>
#include "keyed.h"

#define NOINLINE __attribute__((noinline))

static const char *how = "";
static char *volatile target;
static char own[64];
static sigjmp_buf back;
static ucontext_t main_context, fiber_context;
static char fiber_stack[64 << 10];

static int is(const char *name)
{
	return !strcmp(how, name);
}

NOINLINE static void write_wildly(void)
{
	target[8] = 7;
	__asm__ volatile("");
}

NOINLINE static void *in_thread(void *unused)
{
	write_wildly();
	return unused;
}

static void in_handler(int signal)
{
	(void)signal;
	write_wildly();
}

static void jump_out(int signal)
{
	(void)signal;
	siglongjmp(back, 1);
}

static void never_called(int signal)
{
	(void)signal;
	static const char text[] = "the program's handler ran\n";

	if (write(1, text, sizeof(text) - 1) < 0)
		_exit(3);
	_exit(2);
}

static void run_thread(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, in_thread, NULL);
	pthread_join(thread, NULL);
}

static void run_child(void)
{
	int status = 0;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		write_wildly();
		_exit(0);
	}
	waitpid(child, &status, 0);
	printf("child %d\n", WEXITSTATUS(status));
}

static void run(void)
{
	if (is("store")) {
		write_wildly();
	} else if (is("memset")) {
		memset(target, 1, 32);
	} else if (is("system-call")) {
		int ends[2];

		/* The kernel refuses, and nothing is lost. */
		if (pipe(ends) || write(ends[1], "0123456789", 10) != 10)
			return;
		printf("read %zd\n", read(ends[0], target, 8));
	} else if (is("handler")) {
		signal(SIGUSR1, in_handler);
		raise(SIGUSR1);
	} else if (is("own-handler")) {
		signal(SIGSEGV, never_called);
		write_wildly();
	} else if (is("default")) {
		signal(SIGSEGV, never_called);
		signal(SIGSEGV, SIG_DFL);
		write_wildly();
	} else if (is("jump")) {
		signal(SIGUSR1, jump_out);
		if (sigsetjmp(back, 1) == 0)
			raise(SIGUSR1);
		write_wildly();
	} else if (is("thread")) {
		run_thread();
	} else if (is("open-thread")) {
		/* The permission is the creator's alone. */
		ksan_metadata_unlock();
		run_thread();
		ksan_metadata_lock();
	} else if (is("fork")) {
		run_child();
	} else if (is("fiber")) {
		getcontext(&fiber_context);
		fiber_context.uc_stack.ss_sp = fiber_stack;
		fiber_context.uc_stack.ss_size = sizeof(fiber_stack);
		fiber_context.uc_link = &main_context;
		makecontext(&fiber_context, write_wildly, 0);
		ksan_metadata_unlock();
		swapcontext(&main_context, &fiber_context);
		ksan_metadata_lock();
	} else if (is("unlocked")) {
		ksan_metadata_unlock();
		target[8] = target[8];
		ksan_metadata_lock();
	} else if (is("read")) {
		volatile char sum = 0;

		for (size_t i = 0; i < 4096; i++)
			sum ^= target[i];
	}
}

int main(int argc, char **argv)
{
	unsigned number = argc > 2 ? (unsigned)atoi(argv[2]) : 0;

	how = argc > 1 ? argv[1] : "";
	find_keyed();
	target = number < keyed_count && !is("good") ? keyed[number].begin : own;
	if (argc <= 1)
		printf("%zu pieces have a key\n", keyed_count);
	run();
	printf("the end\n");
	return 0;
}
