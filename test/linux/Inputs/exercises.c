/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Paths of the kernel that the operations do not take: signals and the exceptions behind them,
 * threads and futexes, waiting, control messages, memory calls, files, failing copies.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "workload.h"

/* ---- exceptions that become signals ---- */

static sigjmp_buf recovery;
static volatile sig_atomic_t caught;

static void on_signal(int number)
{
	caught = number;
	siglongjmp(recovery, 1);
}

static void raise_by(void (*cause)(void), int number)
{
	struct sigaction action = {.sa_handler = on_signal}, old;
	EXPECT(sigaction(number, &action, &old) == 0);
	caught = 0;
	if (!sigsetjmp(recovery, 1))
		cause();
	EXPECT(caught == number);
	EXPECT(sigaction(number, &old, NULL) == 0);
}

static void divide(void)
{
	__asm__ volatile("xor %%ecx, %%ecx\n\tmov $1, %%eax\n\tcltd\n\tidiv %%ecx" ::
				 : "eax", "ecx", "edx");
}

static void breakpoint(void)
{
	__asm__ volatile("int3");
}

static void invalid_opcode(void)
{
	__asm__ volatile("ud2");
}

static void wild_read(void)
{
	(void)*(volatile char *)8;
}

static void non_canonical(void)
{
	(void)*(volatile char *)0x8000000000001000;
}

static void read_msr(void)
{
	__asm__ volatile("rdmsr" : : "c"(0x10) : "eax", "edx");
}

static void exceptions(void)
{
	for (int i = 0; i < 3; i++) {
		raise_by(divide, SIGFPE);
		raise_by(breakpoint, SIGTRAP);
		raise_by(invalid_opcode, SIGILL);
		raise_by(wild_read, SIGSEGV);
		raise_by(non_canonical, SIGSEGV);
		raise_by(read_msr, SIGSEGV);
	}
}

static volatile sig_atomic_t alarms;

static void on_alarm(int number, siginfo_t *information, void *context)
{
	(void)information;
	(void)context;
	alarms += number == SIGALRM;
}

static void timers(void)
{
	struct sigaction action = {.sa_sigaction = on_alarm, .sa_flags = SA_SIGINFO | SA_RESTART};
	struct itimerval every = {{0, 2000}, {0, 2000}}, never = {{0, 0}, {0, 0}};
	struct timespec pause = {0, 1000000};

	EXPECT(sigaction(SIGALRM, &action, NULL) == 0);
	EXPECT(setitimer(ITIMER_REAL, &every, NULL) == 0);
	while (alarms < 5)
		nanosleep(&pause, NULL);
	EXPECT(setitimer(ITIMER_REAL, &never, NULL) == 0);

	struct itimerspec once = {.it_value = {0, 1000000}};
	int fd = timerfd_create(CLOCK_MONOTONIC, 0);
	uint64_t expirations = 0;
	EXPECT(fd >= 0 && timerfd_settime(fd, 0, &once, NULL) == 0);
	EXPECT(read(fd, &expirations, 8) == 8 && expirations >= 1);
	close(fd);

	timer_t timer;
	struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
	sig_atomic_t before = alarms;
	EXPECT(timer_create(CLOCK_REALTIME, &event, &timer) == 0);
	EXPECT(timer_settime(timer, 0, &once, NULL) == 0);
	while (alarms == before)
		nanosleep(&pause, NULL);
	EXPECT(timer_delete(timer) == 0);
}

static void queued_signals(void)
{
	sigset_t set;
	struct signalfd_siginfo information;
	siginfo_t waited;
	union sigval value = {.sival_int = 4711};

	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 1);
	EXPECT(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	EXPECT(sigqueue(getpid(), SIGRTMIN + 1, value) == 0);
	EXPECT(sigwaitinfo(&set, &waited) == SIGRTMIN + 1 && waited.si_value.sival_int == 4711);
	int fd = signalfd(-1, &set, 0);
	EXPECT(fd >= 0 && sigqueue(getpid(), SIGRTMIN + 1, value) == 0);
	EXPECT(read(fd, &information, sizeof(information)) == sizeof(information));
	EXPECT(information.ssi_int == 4711);
	close(fd);
}

/* ---- threads ---- */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static int turn;

static void *take_turns(void *own)
{
	int me = (int)(intptr_t)own;
	for (int i = 0; i < 50; i++) {
		pthread_mutex_lock(&mutex);
		while (turn % 4 != me)
			pthread_cond_wait(&turned, &mutex);
		turn++;
		pthread_cond_broadcast(&turned);
		pthread_mutex_unlock(&mutex);
		sched_yield();
	}
	return own;
}

static void threads(void)
{
	pthread_t thread[4];
	void *result;
	for (intptr_t i = 0; i < 4; i++)
		EXPECT(pthread_create(&thread[i], NULL, take_turns, (void *)i) == 0);
	for (intptr_t i = 0; i < 4; i++) {
		EXPECT(pthread_join(thread[i], &result) == 0);
		EXPECT(result == (void *)i);
	}
	EXPECT(turn == 200);
}

/* ---- sockets, waiting, descriptors ---- */

static void control_messages(void)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr header;
	} control = {0};
	int ends[2], received, sent = open("/tmp", O_RDONLY | O_DIRECTORY);
	char byte = 'x';
	struct iovec part = {&byte, 1};
	struct msghdr message = {.msg_iov = &part,
				 .msg_iovlen = 1,
				 .msg_control = &control,
				 .msg_controllen = sizeof(control)};

	EXPECT(sent >= 0 && socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
	control.header.cmsg_len = CMSG_LEN(sizeof(int));
	control.header.cmsg_level = SOL_SOCKET;
	control.header.cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(&control.header), &sent, sizeof(int));
	EXPECT(sendmsg(ends[0], &message, 0) == 1);
	memset(&control, 0, sizeof(control));
	EXPECT(recvmsg(ends[1], &message, 0) == 1);
	memcpy(&received, CMSG_DATA(&control.header), sizeof(int));
	EXPECT(fcntl(received, F_GETFD) >= 0);
	close(sent);
	close(received);
	close(ends[0]);
	close(ends[1]);
}

static void tcp(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t length = sizeof(address), size = sizeof(int);
	char sent[9000], received[9000];
	size_t got = 0;
	int buffer = 65536, listener = socket(AF_INET, SOCK_STREAM, 0),
	    client = socket(AF_INET, SOCK_STREAM, 0);

	memset(sent, 'q', sizeof(sent));
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	EXPECT(bind(listener, (void *)&address, length) == 0 && listen(listener, 5) == 0);
	EXPECT(getsockname(listener, (void *)&address, &length) == 0);
	EXPECT(setsockopt(client, SOL_SOCKET, SO_SNDBUF, &buffer, size) == 0);
	EXPECT(connect(client, (void *)&address, length) == 0);
	int server = accept(listener, (void *)&address, &length);
	EXPECT(server >= 0);
	EXPECT(write(client, sent, sizeof(sent)) == sizeof(sent));
	while (got < sizeof(received)) {
		ssize_t part = read(server, received + got, sizeof(received) - got);
		EXPECT(part > 0);
		got += (size_t)part;
	}
	EXPECT(!memcmp(sent, received, sizeof(sent)));
	EXPECT(getsockopt(server, SOL_SOCKET, SO_ERROR, &buffer, &size) == 0 && buffer == 0);
	EXPECT(shutdown(client, SHUT_WR) == 0 && read(server, received, 1) == 0);
	close(server);
	close(client);
	close(listener);
}

static void waiting(void)
{
	int set = epoll_create1(0), event = eventfd(0, 0), ends[2];
	struct epoll_event interest = {.events = EPOLLIN, .data.u64 = 0x123456789abcdef}, seen;
	uint64_t one = 1, value = 0;

	EXPECT(set >= 0 && event >= 0 && epoll_ctl(set, EPOLL_CTL_ADD, event, &interest) == 0);
	EXPECT(epoll_wait(set, &seen, 1, 0) == 0);
	EXPECT(write(event, &one, 8) == 8);
	EXPECT(epoll_wait(set, &seen, 1, 100) == 1 && seen.data.u64 == 0x123456789abcdef);
	EXPECT(read(event, &value, 8) == 8 && value == 1);
	EXPECT(pipe(ends) == 0);
	struct pollfd polled[] = {{ends[0], POLLIN, 0}, {ends[1], POLLOUT, 0}};
	EXPECT(poll(polled, 2, 5) == 1 && polled[1].revents == POLLOUT);
	fd_set readable;
	struct timeval brief = {0, 2000};
	FD_ZERO(&readable);
	FD_SET(ends[0], &readable);
	EXPECT(select(ends[0] + 1, &readable, NULL, NULL, &brief) == 0);
	int available = -1;
	EXPECT(write(ends[1], &one, 8) == 8 && ioctl(ends[0], FIONREAD, &available) == 0);
	EXPECT(available == 8);
	close(set);
	close(event);
	close(ends[0]);
	close(ends[1]);
}

/* ---- files and memory ---- */

static void files(void)
{
	char text[64], link[64];
	struct iovec parts[] = {{"abc", 3}, {"defg", 4}};
	int fd = open("/tmp/first", O_RDWR | O_CREAT | O_TRUNC, 0640), out;
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	struct timespec times[] = {{100, 5}, {200, 6}};
	struct stat status;

	EXPECT(fd >= 0 && writev(fd, parts, 2) == 7);
	EXPECT(lseek(fd, 2, SEEK_SET) == 2 && read(fd, text, 64) == 5 && !memcmp(text, "cdefg", 5));
	EXPECT(fcntl(fd, F_SETLK, &lock) == 0 && fcntl(fd, F_GETLK, &lock) == 0);
	EXPECT(ftruncate(fd, 5000) == 0 && futimens(fd, times) == 0 && fstat(fd, &status) == 0);
	EXPECT(status.st_size == 5000 && status.st_mtim.tv_sec == 200);
	out = open("/tmp/second", O_RDWR | O_CREAT | O_TRUNC, 0640);
	EXPECT(lseek(fd, 0, SEEK_SET) == 0 && sendfile(out, fd, NULL, 5000) == 5000);
	EXPECT(symlink("second", "/tmp/link") == 0 && readlink("/tmp/link", link, 64) == 6);
	EXPECT(rename("/tmp/first", "/tmp/third") == 0 && access("/tmp/first", F_OK) == -1);
	EXPECT(mkdir("/tmp/directory", 0700) == 0 && chdir("/tmp/directory") == 0);
	EXPECT(getcwd(text, 64) && !strcmp(text, "/tmp/directory") && chdir("/") == 0);
	DIR *directory = opendir("/tmp");
	int entries = 0;
	while (readdir(directory))
		entries++;
	closedir(directory);
	EXPECT(entries >= 5);
	EXPECT(unlink("/tmp/second") == 0 && unlink("/tmp/third") == 0);
	EXPECT(unlink("/tmp/link") == 0 && rmdir("/tmp/directory") == 0);
	close(fd);
	close(out);
}

static void memory(void)
{
	const size_t page = 4096;
	char *area = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			  0);
	unsigned char resident[8];

	EXPECT(area != MAP_FAILED);
	memset(area, 'a', 4 * page);
	area = mremap(area, 8 * page, 16 * page, MREMAP_MAYMOVE);
	EXPECT(area != MAP_FAILED && area[3 * page] == 'a' && area[9 * page] == 0);
	EXPECT(mprotect(area, page, PROT_READ) == 0);
	EXPECT(read(-1, area, 1) == -1 && errno == EBADF);
	int zero = open("/dev/zero", O_RDONLY);
	EXPECT(read(zero, area, 1) == -1 && errno == EFAULT);
	EXPECT(mincore(area, 8 * page, resident) == 0 && (resident[0] & 1));
	EXPECT(madvise(area + page, page, MADV_DONTNEED) == 0 && area[page] == 0);
	close(zero);
	EXPECT(munmap(area, 16 * page) == 0);
	int fd = memfd_create("shared", 0);
	EXPECT(fd >= 0 && ftruncate(fd, (off_t)page) == 0);
	char *a = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	char *b = mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 0);
	a[5] = 'z';
	EXPECT(b[5] == 'z');
	munmap(a, page);
	munmap(b, page);
	close(fd);
}

static void failing_copies(void)
{
	char *unmapped = (char *)16;
	struct timespec *bad = (void *)unmapped;
	EXPECT(open(unmapped, O_RDONLY) == -1 && errno == EFAULT);
	EXPECT(syscall(SYS_clock_gettime, 77, bad) == -1);
	EXPECT(syscall(SYS_nanosleep, bad, NULL) == -1 && errno == EFAULT);
	EXPECT(syscall(SYS_uname, unmapped) == -1 && errno == EFAULT);
	EXPECT(syscall(SYS_getcwd, unmapped, 64) == -1 && errno == EFAULT);
	EXPECT(syscall(999) == -1 && errno == ENOSYS);
}

/* ---- processes ---- */

static void processes(void)
{
	int status;
	struct rusage usage;
	struct rlimit limit;
	struct utsname name;

	EXPECT(uname(&name) == 0 && !strcmp(name.sysname, "Linux"));
	EXPECT(getrlimit(RLIMIT_NOFILE, &limit) == 0 && setrlimit(RLIMIT_NOFILE, &limit) == 0);
	pid_t child = fork();
	if (!child) {
		execl("/bin/busybox", "true", NULL);
		_exit(9);
	}
	EXPECT(wait4(child, &status, 0, &usage) == child && WIFEXITED(status));
	EXPECT(WEXITSTATUS(status) == 0);
	child = fork();
	if (!child) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		_exit(3);
	}
	EXPECT(waitpid(child, &status, 0) == child && WIFSTOPPED(status));
	long word = ptrace(PTRACE_PEEKUSER, child, 16 * 8, NULL);
	EXPECT(word != 0 && word != -1);
	EXPECT(ptrace(PTRACE_SINGLESTEP, child, NULL, NULL) == 0);
	EXPECT(waitpid(child, &status, 0) == child && WIFSTOPPED(status));
	EXPECT(ptrace(PTRACE_CONT, child, NULL, NULL) == 0);
	EXPECT(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 3);
	child = fork();
	if (!child)
		abort();
	EXPECT(waitpid(child, &status, 0) == child && WTERMSIG(status) == SIGABRT);
}

static const struct exercise {
	const char *name;
	void (*run)(void);
} exercises[] = {
	{"exceptions", exceptions},
	{"timers", timers},
	{"queued signals", queued_signals},
	{"threads", threads},
	{"control messages", control_messages},
	{"tcp", tcp},
	{"waiting", waiting},
	{"files", files},
	{"memory", memory},
	{"failing copies", failing_copies},
	{"processes", processes},
};

void run_exercises(void)
{
	for (size_t i = 0; i < sizeof(exercises) / sizeof(*exercises); i++) {
		printf("exercise %s\n", exercises[i].name);
		exercises[i].run();
	}
}
