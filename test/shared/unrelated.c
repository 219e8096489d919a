/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory of a file, of POSIX shared memory, of a memfd (by /proc and by a socket) and of a SysV
 * segment, shared by unrelated processes: what one leaves undefined is so in the other, and what
 * one initialises is initialised for the other.
 */
/*
RUN: %ksan -O0 %s -o %t && %run %t
RUN: %ksan -O2 -fsanitize-memory-track-origins %s -o %t && %run %t
*/
#include "Inputs/processes.h"

#define SIZE (16 * PAGE)

struct message {
	int defined;
	int undefined;
	char text[32];
};

/* What `undefined` holds is nobody's business; the text is complete. */
__attribute__((noinline)) static void send_message(char *to, const char *text)
{
	struct message message;

	message.defined = 1;
	strcpy(message.text, text);
	memcpy(to, &message, sizeof(message));
}

static void check_message(const char *p)
{
	const struct message *message = (const struct message *)p;

	INITIALISED(&message->defined, sizeof(int));
	UNINITIALISED(&message->undefined, sizeof(int));
	INITIALISED(message->text, 6);
	EXPECT(message->defined == 1 && !strcmp(message->text, "hello"));
}

/* The memory that an argument stands for. */
static char *attach(const char *how)
{
	char *p;
	int fd;

	switch (how[0]) {
	case 'f':
	case 'p':
		return map_path(how + 1, SIZE);
	case 's':
		fd = shm_open(how + 1, O_RDWR, 0);
		EXPECT(fd >= 0);
		p = map_shared(fd, SIZE);
		close(fd);
		return p;
	case 'v':
		p = shmat(atoi(how + 1), NULL, 0);
		EXPECT(p != (void *)-1);
		return p;
	}
	/* A descriptor comes over the channel. */
	char control[CMSG_SPACE(sizeof(int))], byte;
	struct iovec data = {&byte, 1};
	struct msghdr header = {.msg_iov = &data,
				.msg_iovlen = 1,
				.msg_control = control,
				.msg_controllen = sizeof(control)};
	EXPECT(recvmsg(TURNS, &header, 0) == 1);
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&header)), sizeof(fd));
	return map_shared(fd, SIZE);
}

static void send_descriptor(int channel, int fd)
{
	char control[CMSG_SPACE(sizeof(int))] = {0}, byte = 0;
	struct iovec data = {&byte, 1};
	struct msghdr header = {.msg_iov = &data,
				.msg_iovlen = 1,
				.msg_control = control,
				.msg_controllen = sizeof(control)};
	struct cmsghdr *message = CMSG_FIRSTHDR(&header);

	message->cmsg_level = SOL_SOCKET;
	message->cmsg_type = SCM_RIGHTS;
	message->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(message), &fd, sizeof(fd));
	EXPECT(sendmsg(channel, &header, 0) == 1);
}

static int other(const char *how)
{
	char *p = attach(how);

	/* What was there before it came, and what comes later. */
	check_message(p);
	INITIALISED(p + PAGE, SIZE - PAGE);
	send_message(p + 2 * PAGE, "hello");
	memset(p, 0, sizeof(struct message));
	__msan_poison(p + 5 * PAGE, PAGE);
	turn();
	check_message(p + 3 * PAGE + 100);
	INITIALISED(p + 2 * PAGE, sizeof(struct message));
	INITIALISED(p + 5 * PAGE, PAGE);
	return 0;
}

static void share(char *p, const char *how, int fd)
{
	struct process process;

	INITIALISED(p, SIZE);
	send_message(p, "hello");
	check_message(p);
	process = start_program("/proc/self/exe", "other", how);
	if (how[0] == 'd')
		send_descriptor(process.channel, fd);
	await_turn(process.channel);
	INITIALISED(p, sizeof(struct message));
	check_message(p + 2 * PAGE);
	UNINITIALISED(p + 5 * PAGE, PAGE);
	EXPECT(__msan_test_shadow(p + 6 * PAGE - 1, 1) == 0);
	INITIALISED(p + 6 * PAGE, PAGE);
	send_message(p + 3 * PAGE + 100, "hello");
	((struct message *)(p + 2 * PAGE))->undefined = 5;
	memset(p + 2 * PAGE, 0, sizeof(struct message));
	memset(p + 5 * PAGE, 0, PAGE);
	EXPECT(end(&process) == 0);
}

int main(int argc, char **argv)
{
	char how[64] = "f", name[64];
	int fd, id;
	char *p;

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "other"))
		return other(argv[2]);

	fd = make_file(how + 1, SIZE);
	p = map_shared(fd, SIZE);
	share(p, how, fd);
	EXPECT(munmap(p, SIZE) == 0 && close(fd) == 0 && unlink(how + 1) == 0);

	snprintf(name, sizeof(name), "s/ksan-test-%d", getpid());
	fd = shm_open(name + 1, O_RDWR | O_CREAT | O_EXCL, 0600);
	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0);
	p = map_shared(fd, SIZE);
	share(p, name, fd);
	EXPECT(munmap(p, SIZE) == 0 && close(fd) == 0 && shm_unlink(name + 1) == 0);

	fd = memfd_create("test", MFD_CLOEXEC);
	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0);
	p = map_shared(fd, SIZE);
	snprintf(how, sizeof(how), "p/proc/%d/fd/%d", getpid(), fd);
	share(p, how, fd);
	memset(p, 0, SIZE);
	share(p, "d", fd);
	EXPECT(munmap(p, SIZE) == 0 && close(fd) == 0);

	id = shmget(IPC_PRIVATE, SIZE, IPC_CREAT | 0600);
	EXPECT(id >= 0);
	p = shmat(id, NULL, 0);
	snprintf(how, sizeof(how), "v%d", id);
	share(p, how, -1);
	/* Once more in this process, read-only. */
	char *again = shmat(id, NULL, SHM_RDONLY);
	check_message(again + 3 * PAGE + 100);
	EXPECT(shmdt(again) == 0 && shmctl(id, IPC_RMID, NULL) == 0);
	check_message(p + 3 * PAGE + 100);
	EXPECT(shmdt(p) == 0);
	return 0;
}
