/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A storm of signals: storm COUNT [BUG]
 *
 * Two threads send signals of two kinds to a third, single ones and batches, the next as soon as
 * the last are handled, until COUNT were. What they interrupt calls functions in all ways,
 * allocates, copies, formats and sorts, and checks what comes out of that; so do the handlers,
 * which interrupt each other and themselves, on an alternate stack and on the interrupted one, but
 * for the allocator. With a BUG there is one at the end of the storm: in `main`, `handler`, or a
 * `race` of the two.
 */
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))
#define BATCH 12

struct values {
	long v[12];
};

static const char *bug = "";
static long wanted, sent[2], handled[2];
static sem_t done[2];
static pthread_t target;
static struct values *poisoned;
static sigjmp_buf back;
static volatile sig_atomic_t at_end;
static long raced;

static void fail(const char *what)
{
	fprintf(stderr, "wrong: %s\n", what);
	abort();
}

NOINLINE static long add(long a, long b, long c, long d, long e, long f, long g, long h)
{
	if (a + 1 != b || b + 1 != c)
		fail("arguments");
	return a + b + c + d + e + f + g + h;
}

NOINLINE static struct values fill(long seed)
{
	struct values values;

	for (int i = 0; i < 12; i++)
		values.v[i] = seed + i;
	return values;
}

NOINLINE static long add_all(int count, ...)
{
	va_list list;
	long sum = 0;

	va_start(list, count);
	for (int i = 0; i < count; i++)
		sum += va_arg(list, long);
	va_end(list);
	return sum;
}

NOINLINE static long add_up(struct values values)
{
	long sum = 0;

	for (int i = 0; i < 12; i++)
		sum += values.v[i];
	return sum;
}

#if __has_feature(memory_sanitizer)
NOINLINE static void ignore(struct values values)
{
	__asm__ volatile("" : : "r"(&values) : "memory");
}

NOINLINE static struct values pass(const struct values *values)
{
	__asm__ volatile("");
	return *values;
}

/* Poison where arguments, results and variable arguments are passed. */
NOINLINE static void leave_poison(void)
{
	ignore(*poisoned);
	pass(poisoned);
	if (poisoned == NULL)
		add_all(2, poisoned->v[0], poisoned->v[1]);
}
#else
static void leave_poison(void)
{
}
#endif

static int compare(const void *a, const void *b)
{
	return *(const short *)a - *(const short *)b;
}

NOINLINE static void call(long seed)
{
	static const short sorted[] = {1, 3, 5, 7, 9, 11};
	char text[40];
	short key = (short)(seed % 6 * 2 + 1);

	if (add(seed, seed + 1, seed + 2, 1, 2, 3, 4, 5) != 3 * seed + 18)
		fail("sum");
	if (add_up(fill(seed)) != 12 * seed + 66)
		fail("structure");
	if (add_all(3, seed, 1L, 2L) != seed + 3)
		fail("variable arguments");
	if (bsearch(&key, sorted, 6, sizeof(key), compare) != sorted + seed % 6)
		fail("callback");
	snprintf(text, sizeof(text), "%ld-%d", seed, 7);
	if (atol(text) != seed || text[strlen(text) - 1] != '7')
		fail("text");
}

NOINLINE static void use(const long *value)
{
	if (*value == 77)
		fail("value");
}

NOINLINE static void handle(int kind)
{
	long count = __atomic_load_n(&handled[kind], __ATOMIC_RELAXED);

	leave_poison();
	call(count % 1000);
	if (at_end && !strcmp(bug, "handler"))
		use(poisoned->v);
	if (at_end && !strcmp(bug, "race"))
		raced++;
	leave_poison();
	__atomic_add_fetch(&handled[kind], 1, __ATOMIC_RELAXED);
}

static void change_mask(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN);
	pthread_sigmask(how, &set, NULL);
}

/* Leaves the handler; those that come now are through before. */
static void jump(int signal)
{
	change_mask(SIG_UNBLOCK);
	leave_poison();
	call(signal);
	siglongjmp(back, 1);
}

static void simple(int signal)
{
	(void)signal;
	handle(0);
}

static void with_info(int signal, siginfo_t *info, void *context)
{
	(void)context;
	if (info->si_code != SI_QUEUE || info->si_signo != signal)
		fail("information");
	handle(1);
}

/* The second kind comes in batches, each on top of those before. */
static long send_some(int kind)
{
	const union sigval value = {.sival_int = 1};

	if (!kind)
		return pthread_kill(target, SIGUSR1) == 0;
	for (int i = 0; i < BATCH; i++)
		if (pthread_sigqueue(target, SIGRTMIN, value) != 0)
			return i;
	return BATCH;
}

static void *send(void *data)
{
	int kind = data != NULL;

	for (long all = 0; all < wanted;) {
		all += send_some(kind);
		__atomic_store_n(&sent[kind], all, __ATOMIC_RELEASE);
		sem_wait(&done[kind]);
	}
	return NULL;
}

/* Outside of all handlers: has the next ones sent, if these were handled. */
static void answer(void)
{
	static long answered[2];

	for (int kind = 0; kind < 2; kind++) {
		long all = __atomic_load_n(&sent[kind], __ATOMIC_ACQUIRE);

		if (all == answered[kind] ||
		    __atomic_load_n(&handled[kind], __ATOMIC_RELAXED) < all)
			continue;
		answered[kind] = all;
		sem_post(&done[kind]);
	}
}

static int is_over(void)
{
	return __atomic_load_n(&handled[0], __ATOMIC_RELAXED) >= wanted &&
	       __atomic_load_n(&handled[1], __ATOMIC_RELAXED) >= wanted;
}

/* The second half of the storm is the one with the bug. */
NOINLINE static void misbehave(void)
{
	if (__atomic_load_n(&handled[0], __ATOMIC_RELAXED) < wanted / 2)
		return;
	at_end = 1;
	if (!strcmp(bug, "main"))
		use(poisoned->v);
	for (int i = 0; i < 20 && !strcmp(bug, "race"); i++)
		raced++;
}

static void work(long round)
{
	struct values *block = malloc(sizeof(*block)), *copy = calloc(2, sizeof(*copy));

	leave_poison();
	call(round % 1000);
	*block = fill(round);
	memcpy(copy, block, sizeof(*copy));
	if (add_up(*copy) != 12 * round + 66)
		fail("copy");
	copy = realloc(copy, 3 * sizeof(*copy));
	if (add_up(copy[0]) != 12 * round + 66 || copy[1].v[3])
		fail("larger block");
	free(block);
	free(copy);
	/* A handler that is not begun when the jump is would be lost. */
	if (round % 4 == 0 && sigsetjmp(back, 1) == 0) {
		change_mask(SIG_BLOCK);
		raise(SIGUSR2);
	}
}

int main(int argc, char **argv)
{
	struct sigaction action = {.sa_flags = SA_NODEFER | SA_ONSTACK};
	stack_t alternate = {.ss_sp = malloc(1 << 18), .ss_size = 1 << 18, .ss_flags = 0};
	pthread_t senders[2];

	wanted = (argc > 1 ? atol(argv[1]) : 10000) / 2;
	bug = argc > 2 ? argv[2] : "";
	poisoned = malloc(sizeof(*poisoned));
	__asm__ volatile("" : "+r"(poisoned));
	target = pthread_self();
	sem_init(&done[0], 0, 0);
	sem_init(&done[1], 0, 0);
	sigaltstack(&alternate, NULL);
	action.sa_handler = simple;
	sigaction(SIGUSR1, &action, NULL);
	action.sa_sigaction = with_info;
	action.sa_flags = SA_NODEFER | SA_SIGINFO;
	sigaction(SIGRTMIN, &action, NULL);
	action.sa_handler = jump;
	action.sa_flags = SA_ONSTACK;
	sigaction(SIGUSR2, &action, NULL);
	pthread_create(&senders[0], NULL, send, NULL);
	pthread_create(&senders[1], NULL, send, &wanted);
	for (long round = 0; !is_over(); round++) {
		work(round);
		misbehave();
		answer();
	}
	sem_post(&done[0]);
	sem_post(&done[1]);
	pthread_join(senders[0], NULL);
	pthread_join(senders[1], NULL);
	printf("%ld signals\n", handled[0] + handled[1]);
	return handled[0] < wanted || handled[1] < wanted;
}
