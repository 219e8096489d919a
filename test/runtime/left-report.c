/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A report that a signal interrupts is complete, whatever the handler does: a jump, another report,
 * the end of the thread, a switch of stacks, a child. Where a report is left all the same (by the
 * handler of a fault, by the death callback), later ones are made as before, in all threads.
 */
/*
DEFINE: %{interrupted} = env "KSAN_OPTIONS=external_symbolizer_path='%t.sh':dedup=0"
RUN: %ksan -w -I%include -fsanitize-recover=memory %s -o %t
RUN: cp %S/Inputs/interrupting-symbolizer.sh %t.sh
RUN: %{interrupted} not %run %t %t.sh.target jump 2>&1 | FileCheck %s --check-prefix=JUMP
RUN: %{interrupted} not %run %t %t.sh.target report 2>&1 | FileCheck %s --check-prefix=REPORT
RUN: %{interrupted} not %run %t %t.sh.target thread 2>&1 | FileCheck %s --check-prefix=THREAD
RUN: %{interrupted} not %run %t %t.sh.target stack 2>&1 | FileCheck %s --check-prefix=STACK
RUN: %{interrupted} not %run %t %t.sh.target fork 2>&1 | FileCheck %s --check-prefix=FORK
RUN: %{interrupted} not %run %t %t.sh.target fault 2>&1 | FileCheck %s --check-prefix=FAULT
RUN: %{interrupted} not %run %t %t.sh.target fault-thread 2>&1 | FileCheck %s --check-prefix=FAULT
RUN: %{interrupted} not %run %t %t.sh.target fault-returns 2>&1 | FileCheck %s --check-prefix=RETURNS
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t %t.sh.target callback 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t %t.sh.target callback-thread 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t %t.sh.target callback-main 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t %t.sh.target callback-stack 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t %t.sh.target callback-fiber 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t %t.sh.target callback-asks 2>&1 | FileCheck %s --check-prefix=ASKS
RUN: env KSAN_OPTIONS=halt_on_error=1:abort_on_error=1 not %run %t %t.sh.target abort 2>&1 | FileCheck %s --check-prefix=CALLBACK
Without uninitialised values nothing is reported or interrupted.
RUN: %{interrupted} %run %t %t.sh.target jump fine 2>&1 | count 0
RUN: env KSAN_OPTIONS=halt_on_error=1 %run %t %t.sh.target callback fine 2>&1 | count 0
*/
#include <ksan/context.h>
#include <pthread.h>
#include <sched.h>
#include <sanitizer/common_interface_defs.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#define TIMES 3
#define SIGNALS 1000

static const char *mode, *target_file;
static int fine, entered;
static volatile int answered;
static sigjmp_buf back;
static ucontext_t here, there;
static struct ksan_fiber *own, *other;
static pthread_t asked;
static char stack[65536];

static int is(const char *name)
{
	return !strcmp(mode, name);
}

static void say(const char *text)
{
	if (!fine)
		fprintf(stderr, "%s\n", text);
}

static __attribute__((noinline)) void use(void)
{
	int uninitialised;

	if (fine)
		uninitialised = 1;
	if (uninitialised == 77)
		abort();
}

static __attribute__((noinline)) void use_elsewhere(void)
{
	use();
}

static void mask(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGSEGV);
	pthread_sigmask(how, &set, NULL);
}

static void *use_in_thread(void *unused)
{
	mask(SIG_UNBLOCK);
	use();
	return NULL;
}

/* Called by another thread than the first, which ends. */
static void *use_after_main(void *main_thread)
{
	pthread_join(*(pthread_t *)main_thread, NULL);
	say("left");
	return use_in_thread(NULL);
}

static void use_in_another_thread(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, use_in_thread, NULL) != 0)
		abort();
	pthread_join(thread, NULL);
}

/* What comes with the questions of a report; 0 is no signal. */
static void interrupt_reports_with(const char *signal)
{
	FILE *file = fopen(target_file, "w");

	if (!file)
		abort();
	fprintf(file, "%s %d\n", signal, (int)getpid());
	fclose(file);
}

static void leave_by_switch(void)
{
	if (is("callback-fiber")) {
		ksan_context_switch(own);
		setcontext(&here);
	}
	swapcontext(&there, &here);
}

static void handle(int signal)
{
	entered++;
	/* The death callback came before. */
	if (is("abort") && entered > 2)
		_exit(1);
	if (is("jump") || is("abort"))
		siglongjmp(back, 1);
	if (is("fault"))
		longjmp(back, 1);
	/* A jump within the handler leaves nothing. */
	if (is("fault-returns") && setjmp(back) == 0)
		longjmp(back, 1);
	if (is("thread") || is("fault-thread"))
		pthread_exit(NULL);
	if (is("report") && entered == 1)
		use_elsewhere();
	if (is("stack") && entered == 1)
		leave_by_switch();
	if (is("fork") && entered == 1) {
		if (fork() == 0) {
			interrupt_reports_with("0");
			use_elsewhere();
			_exit(0);
		}
		wait(NULL);
	}
}

static void answer(int signal)
{
	answered++;
}

static void *use_when_ready(void *ready)
{
	__atomic_store_n((int *)ready, 1, __ATOMIC_RELEASE);
	use();
	return NULL;
}

/* The thread that is asked waits for the end of the report whose callback asks. */
static void ask(void)
{
	int ready = 0;

	if (pthread_create(&asked, NULL, use_when_ready, &ready) != 0)
		abort();
	while (!__atomic_load_n(&ready, __ATOMIC_ACQUIRE))
		sched_yield();
	for (int i = 0; i < SIGNALS; i++) {
		pthread_kill(asked, SIGUSR2);
		while (answered <= i)
			sched_yield();
	}
	say("left");
	siglongjmp(back, 1);
}

static void at_death(void)
{
	entered++;
	if (entered > 1)
		return;
	if (is("callback"))
		siglongjmp(back, 1);
	if (is("callback-thread") || is("callback-main"))
		pthread_exit(NULL);
	if (is("callback-stack") || is("callback-fiber"))
		leave_by_switch();
	if (is("callback-asks"))
		ask();
}

int main(int argc, char **argv)
{
	struct sigaction action = {.sa_handler = handle, .sa_flags = SA_NODEFER};
	stack_t alternate = {.ss_sp = stack, .ss_size = sizeof(stack)};
	pthread_t main_thread = pthread_self(), thread;

	target_file = argv[1];
	mode = argv[2];
	fine = argc > 3;
	/* If all else fails: a thread that waits for a lock which nobody gives back. */
	alarm(60);
	sigemptyset(&action.sa_mask);
	signal(SIGUSR1, handle);
	signal(SIGUSR2, answer);
	signal(SIGABRT, handle);
	if (is("fault-returns")) {
		sigaltstack(&alternate, NULL);
		action.sa_flags |= SA_ONSTACK;
	}
	sigaction(SIGSEGV, &action, NULL);
	__sanitizer_set_death_callback(at_death);
	interrupt_reports_with(strncmp(mode, "fault", 5) ? "USR1" : "SEGV");
	if (is("jump")) {
		for (int i = 0; i < TIMES; i++) {
			if (sigsetjmp(back, 1) == 0)
				use();
			say("left");
		}
	} else if (is("thread") || is("fault-thread") || is("callback-thread")) {
		/* Or this thread takes the signal. */
		mask(SIG_BLOCK);
		use_in_another_thread();
		mask(SIG_UNBLOCK);
		say("left");
	} else if (is("stack") || is("callback-stack") || is("callback-fiber")) {
		own = ksan_context_current();
		other = ksan_context_create(stack, sizeof(stack));
		getcontext(&there);
		there.uc_stack.ss_sp = stack;
		there.uc_stack.ss_size = sizeof(stack);
		there.uc_link = &here;
		makecontext(&there, use, 0);
		if (is("callback-fiber"))
			ksan_context_switch(other);
		swapcontext(&here, &there);
		say("left");
		if (is("stack"))
			swapcontext(&here, &there);
	} else if (is("callback-main")) {
		if (pthread_create(&thread, NULL, use_after_main, &main_thread) != 0)
			abort();
		use();
	} else if (is("callback-asks")) {
		if (sigsetjmp(back, 1) == 0)
			use();
		pthread_join(asked, NULL);
	} else if (is("fault")) {
		if (setjmp(back) == 0)
			use();
		say("left");
	} else {
		if (sigsetjmp(back, 1) == 0)
			use();
		say("left");
	}
	interrupt_reports_with("0");
	/* That the report was left changes nothing for signals. */
	answered = 0;
	raise(SIGUSR2);
	if (!answered)
		say("a signal is blocked");
	use_in_another_thread();
	say("then");
	use();
	say("end");
	return 0;
}
/*
JUMP: WARNING: MemorySanitizer
JUMP-NEXT: in use
JUMP: SUMMARY
JUMP-NEXT: {{^}}left
JUMP-NEXT: WARNING: MemorySanitizer
JUMP-NEXT: in use
JUMP: SUMMARY
JUMP-NEXT: {{^}}left
JUMP-NEXT: WARNING: MemorySanitizer
JUMP-NEXT: in use
JUMP: SUMMARY
JUMP-NEXT: {{^}}left
JUMP-NEXT: WARNING: MemorySanitizer
JUMP-NEXT: in use
JUMP-NEXT: in use_in_thread
JUMP: SUMMARY
JUMP-NEXT: {{^}}then
JUMP-NEXT: WARNING: MemorySanitizer
JUMP-NEXT: in use
JUMP-NEXT: in main
JUMP: SUMMARY
JUMP-NEXT: {{^}}end

REPORT: WARNING: MemorySanitizer
REPORT-NEXT: in use
REPORT-NEXT: in main
REPORT: SUMMARY
REPORT-NEXT: WARNING: MemorySanitizer
REPORT-NEXT: in use
REPORT-NEXT: in use_elsewhere
REPORT: SUMMARY
REPORT-NEXT: {{^}}left
REPORT-NEXT: WARNING: MemorySanitizer
REPORT-NEXT: in use
REPORT-NEXT: in use_in_thread
REPORT: SUMMARY
REPORT-NEXT: {{^}}then
REPORT: {{^}}end

THREAD: WARNING: MemorySanitizer
THREAD-NEXT: in use
THREAD-NEXT: in use_in_thread
THREAD: SUMMARY
THREAD-NEXT: {{^}}left
THREAD-NEXT: WARNING: MemorySanitizer
THREAD-NEXT: in use
THREAD-NEXT: in use_in_thread
THREAD: SUMMARY
THREAD-NEXT: {{^}}then
THREAD: {{^}}end

STACK: WARNING: MemorySanitizer
STACK-NEXT: in use
STACK: SUMMARY
STACK-NEXT: {{^}}left
STACK-NEXT: WARNING: MemorySanitizer
STACK-NEXT: in use
STACK-NEXT: in use_in_thread
STACK: SUMMARY
STACK-NEXT: {{^}}then
STACK: {{^}}end

FORK: ==[[PARENT:[0-9]+]]==WARNING: MemorySanitizer
FORK-NEXT: in use
FORK-NEXT: in main
FORK: SUMMARY
FORK-NOT: ==[[PARENT]]==
FORK: WARNING: MemorySanitizer
FORK-NEXT: in use
FORK-NEXT: in use_elsewhere
FORK: SUMMARY
FORK: {{^}}left
FORK-NEXT: ==[[PARENT]]==WARNING: MemorySanitizer
FORK-NEXT: in use
FORK-NEXT: in use_in_thread
FORK: SUMMARY
FORK-NEXT: {{^}}then
FORK: {{^}}end

FAULT: ksan: this report was left before it was complete
FAULT-NEXT: {{^}}left
FAULT-NEXT: WARNING: MemorySanitizer
FAULT-NEXT: in use
FAULT-NEXT: in use_in_thread
FAULT: SUMMARY
FAULT-NEXT: {{^}}then
FAULT-NEXT: WARNING: MemorySanitizer
FAULT-NEXT: in use
FAULT-NEXT: in main
FAULT: SUMMARY
FAULT-NEXT: {{^}}end

RETURNS-NOT: ksan: this report was left
RETURNS: WARNING: MemorySanitizer
RETURNS-NEXT: in use
RETURNS-NEXT: in main
RETURNS-NOT: ksan: this report was left
RETURNS: SUMMARY
RETURNS-NEXT: {{^}}left

CALLBACK: WARNING: MemorySanitizer
CALLBACK-NEXT: in use
CALLBACK: SUMMARY
CALLBACK-NEXT: Exiting
CALLBACK-NEXT: {{^}}left
CALLBACK-NEXT: WARNING: MemorySanitizer
CALLBACK-NEXT: in use
CALLBACK-NEXT: in use_in_thread
CALLBACK: SUMMARY
CALLBACK-NEXT: Exiting
CALLBACK-NOT: then

ASKS: WARNING: MemorySanitizer
ASKS-NEXT: in use
ASKS-NEXT: in main
ASKS: SUMMARY
ASKS-NEXT: Exiting
ASKS-NEXT: {{^}}left
ASKS-NEXT: WARNING: MemorySanitizer
ASKS-NEXT: in use
ASKS-NEXT: in use_when_ready
ASKS: SUMMARY
ASKS-NEXT: Exiting
*/
