/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A program whose counts are the same in every run, and that goes the ways on which counters get
 * lost: jumps out of functions, signals, threads, children, functions that do not return.
 */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct pair {
	long first, second;
};

static jmp_buf back;
static volatile sig_atomic_t signals;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long total;

static void on_signal(int number)
{
	signals += number == SIGUSR1 ? 1 : 100;
}

static int weight(int value)
{
	switch (value % 7) {
	case 0:
		return 1;
	case 3:
	case 4:
		return value > 20 ? 2 : 3;
	default:
		return value & 1;
	}
}

static int sum_of(int n, ...)
{
	va_list list;
	int sum = 0;

	va_start(list, n);
	while (n-- > 0)
		sum += va_arg(list, int);
	va_end(list);
	return sum;
}

static struct pair split(int value)
{
	struct pair pair = {value / 3, value % 3};

	return pair.second ? pair : (struct pair){value, value};
}

static void jump(int depth)
{
	if (!depth)
		longjmp(back, 5);
	jump(depth - 1);
}

static void *work(void *argument)
{
	int (*volatile function)(int) = *(char *)argument & 1 ? weight : abs;

	for (int i = 0; i < 1000; i++) {
		pthread_mutex_lock(&lock);
		total += function(i);
		pthread_mutex_unlock(&lock);
	}
	return NULL;
}

static void with_threads(void)
{
	pthread_t threads[3];
	char numbers[] = {0, 1, 2};

	for (int i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, work, &numbers[i]);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
}

static void in_child(void)
{
	int status;
	pid_t child = fork();

	if (!child) {
		for (int i = 0; i < 50; i++)
			total += weight(i);
		exit(3);
	}
	waitpid(child, &status, 0);
	if (WEXITSTATUS(status) != 3)
		abort();
}

_Noreturn static void end(int code)
{
	printf("%ld %d\n", total, (int)signals);
	exit(code);
}

int main(int argc, char **argv)
{
	char *words = malloc(64);
	int n = argc + 30;

	(void)argv;
	signal(SIGUSR1, on_signal);
	for (int i = 0; i < n; i++) {
		struct pair pair = split(i);

		total += pair.first * weight(i) + sum_of(3, i, 2, (int)pair.second);
		if (i % 10 == 3)
			raise(SIGUSR1);
	}
	for (volatile int i = 0; i < 3; i = i + 1)
		if (setjmp(back) == 0)
			jump(i);
	memset(words, 'a', (size_t)n);
	memcpy(words + n, words, (size_t)n / 2);
	total += words[n + 3] == 'a' && words[1] != 'b';
	free(words);
	with_threads();
	in_child();
	end(total > 0 ? 0 : 1);
}
