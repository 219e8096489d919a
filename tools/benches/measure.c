/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Runs a program and writes its CPU time in microseconds and its peak memory in kilobytes to file
 * descriptor 3. A small process does that because a child's peak starts at the size of whoever
 * forked it.
 *
 *     measure PATH ARGV0 [ARGUMENT...]
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long long microseconds(struct timeval time)
{
	return time.tv_sec * 1000000LL + time.tv_usec;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	int status;
	pid_t child;

	if (argc < 3)
		return 127;
	child = fork();
	if (child == 0) {
		close(3);
		execv(argv[1], argv + 2);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0)
		return 127;
	dprintf(3, "%lld %ld\n", microseconds(usage.ru_utime) + microseconds(usage.ru_stime),
		usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
