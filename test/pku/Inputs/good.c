/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Whatever a program does between writes of the runtime to its tables: threads, processes, signals
 * in every way, contexts, handlers that the runtime does not know of. It prints the same with and
 * without protected tables. usage: good [PLACE], where a bug is to be.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#endif

#define NOINLINE __attribute__((noinline))
#define ROUNDS 200

const char *__tsan_default_options(void)
{
	return "watch_single_threaded=1:skip_watch=3:skip_randomize=0:delay_us=1:delay_percent=100";
}

static const char *bug = "";
static volatile int handled, raised, lost;
static sigjmp_buf back;

#if __has_feature(memory_sanitizer)
/* A stack, a chain and variables of origins, by places of the depth. Jumps may leave it. */
NOINLINE static void use_tables(int depth)
{
	int memory[2], variable, *volatile of_variable = &variable, *volatile at = memory;

	if (depth) {
		use_tables(depth - 1);
		return;
	}
	at[1] = *of_variable;
	__msan_allocated_memory(&at[0], sizeof(int));
	if (!__msan_get_origin(&at[0]) || !__msan_get_origin(&at[1]))
		lost++;
}

NOINLINE static void make_bug(void)
{
	int variable, *volatile memory = &variable;

	if (*memory)
		raised++;
}
#else
NOINLINE static void use_tables(int depth)
{
	int memory[4] = {0}, *volatile at = memory;

	if (depth)
		use_tables(depth - 1);
	for (int i = 0; i < 4; i++)
		at[i]++;
}

static int raced;

NOINLINE static void race(void)
{
	for (int i = 0; i < 20000; i++)
		raced++;
}

static void *race_in_thread(void *unused)
{
	race();
	return unused;
}

NOINLINE static void make_bug(void)
{
	/* The first report ends it. */
	for (int i = 0; i < 100; i++) {
		pthread_t thread;

		pthread_create(&thread, NULL, race_in_thread, NULL);
		race();
		pthread_join(thread, NULL);
	}
}
#endif

static void work(const char *place)
{
	for (int i = 0; i < 8; i++)
		use_tables(i);
	if (!strcmp(bug, place))
		make_bug();
}

static void *in_thread(void *unused)
{
	for (int i = 0; i < ROUNDS; i++)
		use_tables(i % 8);
	work("thread");
	return unused;
}

static void run_threads(void)
{
	pthread_t threads[4];

	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, in_thread, NULL);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	printf("threads\n");
}

static void run_child(void)
{
	int status = 1;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		work("fork");
		run_threads();
		fflush(stdout);
		_exit(0);
	}
	work("");
	waitpid(child, &status, 0);
	printf("child\n");
}

static void on_signal(int signal)
{
	work("handler");
	handled++;
	/* It nests, and another one in it. */
	if (signal == SIGUSR1 && raised++ % 3 < 2)
		raise(raised % 3 == 1 ? SIGUSR1 : SIGUSR2);
}

static void on_jump(int signal)
{
	(void)signal;
	work("jump");
	siglongjmp(back, 1);
}

static void install(int signal, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigaction(signal, &action, NULL);
}

static void run_signals(void)
{
	struct itimerval often = {{0, 1000}, {0, 1000}}, never = {{0, 0}, {0, 0}};
	static char stack[256 << 10];
	stack_t alternate = {.ss_sp = stack, .ss_size = sizeof(stack)};

	sigaltstack(&alternate, NULL);
	install(SIGUSR1, on_signal, SA_NODEFER);
	install(SIGUSR2, on_signal, SA_ONSTACK);
	for (int i = 0; i < 6; i++)
		raise(SIGUSR1);
	install(SIGALRM, on_signal, SA_ONSTACK | SA_RESTART);
	setitimer(ITIMER_REAL, &often, NULL);
	for (handled = 0; handled < ROUNDS;)
		work("");
	setitimer(ITIMER_REAL, &never, NULL);
	install(SIGALRM, on_jump, 0);
	for (int i = 0; i < ROUNDS; i++) {
		struct itimerval once = {{0, 0}, {0, 200 + i}};

		if (sigsetjmp(back, 1))
			continue;
		setitimer(ITIMER_REAL, &once, NULL);
		for (;;)
			use_tables(i % 8);
	}
	setitimer(ITIMER_REAL, &never, NULL);
	printf("signals\n");
}

static ucontext_t outside, inside;

static void in_fiber(void)
{
	for (int i = 0; i < 3; i++) {
		work("fiber");
		swapcontext(&inside, &outside);
	}
}

static void switch_in_handler(int signal)
{
	(void)signal;
	swapcontext(&outside, &inside);
	work("");
}

static void run_fibers(void)
{
	static char stack[256 << 10];

	getcontext(&inside);
	inside.uc_stack.ss_sp = stack;
	inside.uc_stack.ss_size = sizeof(stack);
	inside.uc_link = &outside;
	makecontext(&inside, in_fiber, 0);
	swapcontext(&outside, &inside);
	install(SIGUSR1, switch_in_handler, 0);
	for (int i = 0; i < 3; i++) {
		raise(SIGUSR1);
		work("");
	}
	printf("fibers\n");
}

/* What the kernel calls. */
struct kernel_action {
	void (*handler)(int);
	unsigned long flags;
	void (*restorer)(void);
	unsigned long mask;
};
void give_back(void);
__asm__(".text\ngive_back:\n\tmov $15, %eax\n\tsyscall\n");
#define SA_RESTORER 0x04000000ul

/* Every fault is blocked while it runs: the runtime may not depend on one. */
static void install_unwrapped(int signal, void (*handler)(int))
{
	struct kernel_action action = {handler, SA_RESTORER | SA_RESTART, give_back, ~0ul};

	syscall(SYS_rt_sigaction, signal, &action, NULL, sizeof(action.mask));
}

static void on_unwrapped(int signal)
{
	(void)signal;
	work("unwrapped");
	handled++;
}

static void run_unwrapped(void)
{
	struct itimerval often = {{0, 1000}, {0, 1000}}, never = {{0, 0}, {0, 0}};

	install_unwrapped(SIGALRM, on_unwrapped);
	raise(SIGALRM);
	work("");
	setitimer(ITIMER_REAL, &often, NULL);
	for (handled = 0; handled < ROUNDS;)
		for (int i = 0; i < 8; i++)
			use_tables(i);
	setitimer(ITIMER_REAL, &never, NULL);
	printf("unwrapped\n");
}

int main(int argc, char **argv)
{
	bug = argc > 1 ? argv[1] : "none";
	work("main");
	run_threads();
	run_child();
	run_signals();
	run_fibers();
	run_unwrapped();
	printf("%d origins are lost\n", lost);
	printf("the end\n");
	return 0;
}
