/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The guest's first process: runs what /commands lists, and ends the guest. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WORDS 16
/* No program takes longer, in seconds, unless it hangs. */
#define LIMIT 400

static void run(char *line)
{
	char *words[MAX_WORDS + 1], path[256], **program = words;
	size_t count = 0;

	for (char *word = strtok(line, " \n"); word && count < MAX_WORDS; word = strtok(NULL, " "))
		words[count++] = word;
	words[count] = NULL;
	clearenv();
	while (*program && strchr(*program, '='))
		putenv(*program++);
	snprintf(path, sizeof(path), "/bin/%s", *program);
	alarm(LIMIT);
	execv(path, program);
	perror(path);
	_exit(127);
}

/* Not to a terminal, for which reports have colours. */
static void forward(int from)
{
	char data[4096];
	ssize_t size;

	while ((size = read(from, data, sizeof(data))) > 0)
		fwrite(data, 1, (size_t)size, stdout);
}

static void say_end(pid_t process)
{
	int status;

	waitpid(process, &status, 0);
	if (WIFEXITED(status))
		printf("-- exit %d\n", WEXITSTATUS(status));
	else
		printf("-- signal %d\n", WTERMSIG(status));
}

int main(void)
{
	char line[1024];
	FILE *commands;

	if (getpid() != 1)
		return 1;
	setvbuf(stdout, NULL, _IOLBF, 0);
	mount("dev", "/dev", "devtmpfs", 0, NULL);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("tmp", "/tmp", "tmpfs", 0, NULL);
	mkdir("/dev/shm", 0777);
	mount("shm", "/dev/shm", "tmpfs", 0, NULL);
	commands = fopen("/commands", "re");
	while (commands && fgets(line, sizeof(line), commands)) {
		int ends[2];
		pid_t process;

		line[strcspn(line, "\n")] = '\0';
		printf("== %s\n", line);
		if (pipe(ends))
			return 1;
		process = fork();
		if (process == 0) {
			dup2(ends[1], 1);
			dup2(ends[1], 2);
			close(ends[0]);
			close(ends[1]);
			run(line);
		}
		close(ends[1]);
		forward(ends[0]);
		close(ends[0]);
		say_end(process);
	}
	printf("guest: done\n");
	fflush(stdout);
	sync();
	reboot(RB_AUTOBOOT);
	return 1;
}
