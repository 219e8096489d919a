/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A value that another process left undefined is reported with the stacks of that process, and the
 * names of its functions and variables: while it runs, and when it has ended, however it did; the
 * reader is another program. Of a value that did not come from there no process is told.
 */
/*
RUN: %ksan -O0 -DWRITER -fsanitize-memory-track-origins %s -o %t-writer
RUN: %ksan -O0 -DREADER -fsanitize-memory-track-origins %s -o %t-reader
RUN: %ksan -O0 -fsanitize-memory-track-origins %s -o %t
RUN: not %run %t %t-writer %t-reader running 2>&1 | FileCheck %s --check-prefixes=CHECK,VARIABLE
RUN: not %run %t %t-writer %t-reader ended 2>&1 | FileCheck %s --check-prefixes=CHECK,VARIABLE
RUN: not %run %t %t-writer %t-reader killed 2>&1 | FileCheck %s --check-prefixes=CHECK,VARIABLE
RUN: not %run %t %t-writer %t-reader heap 2>&1 | FileCheck %s --check-prefixes=CHECK,HEAP
RUN: not %run %t %t-writer %t-reader own 2>&1 | FileCheck %s --check-prefix=OWN
RUN: not %run %t %t-writer %t-reader lost 2>&1 | FileCheck %s --check-prefix=LOST
RUN: env KSAN_OPTIONS=symbolize=0 not %run %t %t-writer %t-reader running 2>&1 \
RUN:   | FileCheck %s --check-prefix=ADDRESSES
RUN: %run %t %t-writer %t-reader fine
RUN: %ksan -O2 -DWRITER -fsanitize-memory-track-origins %s -o %t-writer
RUN: %ksan -O2 -DREADER -fsanitize-memory-track-origins %s -o %t-reader
RUN: not %run %t %t-writer %t-reader ended 2>&1 | FileCheck %s
RUN: not %run %t %t-writer %t-reader heap 2>&1 | FileCheck %s --check-prefixes=CHECK,HEAP
RUN: %run %t %t-writer %t-reader fine
RUN: rm -rf %t.sarif && mkdir %t.sarif
RUN: env KSAN_OPTIONS="sarif_path='%t.sarif/report'" \
RUN:   not %run %t %t-writer %t-reader ended
RUN: cat %t.sarif/report.* | FileCheck %s --check-prefix=SARIF
RUN: echo 'origin:send_message' > %t.suppressions
RUN: %ksan -fsanitize-recover=memory -O0 -DREADER -fsanitize-memory-track-origins %s \
RUN:   -o %t-reader
RUN: env KSAN_OPTIONS="suppressions='%t.suppressions'" %run %t %t-writer %t-reader heap

CHECK: use-of-uninitialized-value
CHECK: #0 {{.*}} in receive_message
CHECK: stored to memory at (of process [[PID:[0-9]+]])
CHECK: in send_message {{.*}}origin.c
VARIABLE: created by an allocation of 'message' in the stack frame (of process [[PID]])
VARIABLE-NEXT: in send_message
HEAP: created by a heap allocation (of process [[PID]])
HEAP: in make_message
CHECK: SUMMARY{{.*}} in receive_message

ADDRESSES: stored to memory at (of process [[PID:[0-9]+]])
ADDRESSES-NEXT: #0 0x{{[0-9a-f]+}}  ({{.*}}-writer+0x{{[0-9a-f]+}})

OWN-NOT: of process
OWN: in receive_message
OWN-NOT: of process
OWN: in own_message
OWN-NOT: of process
OWN: SUMMARY

LOST: in receive_message
LOST: value comes from another process, of which nothing is known any more
LOST: SUMMARY

SARIF: receive_message
SARIF: send_message
*/
#include "Inputs/processes.h"

#define SIZE (4 * PAGE)

struct message {
	int defined[4];
	int undefined[4];
};

#ifdef WRITER
__attribute__((noinline)) static struct message *make_message(int fine)
{
	struct message *made = fine ? calloc(1, sizeof(*made)) : malloc(sizeof(*made));

	EXPECT(made);
	return made;
}

__attribute__((noinline)) static void define(struct message *message)
{
	for (int i = 0; i < 4; i++)
		message->defined[i] = i;
}

__attribute__((noinline)) static void send_message(char *to, const char *how)
{
	struct message message, *made;

	if (!strcmp(how, "heap") || !strcmp(how, "fine")) {
		made = make_message(!strcmp(how, "fine"));
		define(made);
		memcpy(to, made, sizeof(*made));
		free(made);
		return;
	}
	define(&message);
	memcpy(to, &message, sizeof(message));
}

int main(int argc, char **argv)
{
	char *p = map_path(strchr(argv[2], ':') + 1, SIZE);

	(void)argc;
	*strchr(argv[2], ':') = 0;
	send_message(p, argv[2]);
	turn();
	return 0;
}

#elif defined(READER)
__attribute__((noinline)) static void receive_message(const struct message *message)
{
	if (message->defined[3] != 3)
		exit(9);
	if (message->undefined[2] == 77)
		puts("77");
}

__attribute__((noinline)) static struct message *own_message(void)
{
	struct message *own = malloc(sizeof(*own));

	own->defined[3] = 3;
	return own;
}

int main(int argc, char **argv)
{
	const char *path = strchr(argv[2], ':') + 1;
	char *p = map_path(path, SIZE);
	struct message kept;

	(void)argc;
	turn();
	memcpy(&kept, p, sizeof(kept));
	if (!strncmp(argv[2], "own", 3))
		memcpy(p, own_message(), sizeof(kept));
	if (!strncmp(argv[2], "lost", 4)) {
		/* The memory goes, and so do the records of origins in the end. */
		munmap(p, SIZE);
		turn();
		receive_message(&kept);
	}
	receive_message((struct message *)p);
	return 0;
}

#else
/* Of the processes that have ended, those that came last are remembered. */
static void forget(void)
{
	for (int i = 0; i < 8; i++) {
		struct process process = start("share", "");

		EXPECT(end(&process) == 0);
	}
}

static int share(void)
{
	char path[64];

	close(make_file(path, SIZE));
	map_path(path, SIZE);
	unlink(path);
	turn();
	return 0;
}

int main(int argc, char **argv)
{
	struct process writer, reader;
	char path[64], argument[80];
	int status;

	if (argc > 3) {
		setenv("WRITER", argv[1], 1);
		setenv("READER", argv[2], 1);
		return run_main(argv[3]);
	}
	if (!strcmp(argv[1], "share"))
		return share();
	close(make_file(path, SIZE));
	snprintf(argument, sizeof(argument), "%s:%s", argv[2], path);
	reader = start_program(getenv("READER"), "reader", argument);
	await_turn(reader.channel);
	writer = start_program(getenv("WRITER"), "writer", argument);
	await_turn(writer.channel);
	if (!strcmp(argv[2], "killed"))
		kill_process(&writer);
	else if (strcmp(argv[2], "running"))
		EXPECT(end(&writer) == 0);
	if (!strcmp(argv[2], "lost")) {
		let(&reader);
		forget();
	}
	status = end(&reader);
	if (!strcmp(argv[2], "running"))
		EXPECT(end(&writer) == 0);
	unlink(path);
	return WEXITSTATUS(status);
}
#endif
