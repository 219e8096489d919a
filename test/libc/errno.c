// errno is initialised after a function that may set it, with and without pointers, wide and narrow; a value that the
// program put there itself is what it was.
// RUN: %ksan_clang -fsanitize=memory -g -O0 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <wchar.h>

/* Nobody knows errno, until a function sets it. */
#define SETS(code, call)                                                                           \
	do {                                                                                       \
		errno = 0;                                                                         \
		__msan_poison(&errno, sizeof(errno));                                              \
		expect_sink = (int)(intptr_t)(call);                                               \
		INITIALISED(&errno, sizeof(errno));                                                \
		EXPECT(errno == (code));                                                           \
	} while (0)

int main(int argc, char **argv)
{
	(void)argv;
	struct stat status;
	char s[4], *end;
	if (argc > 1) {
		__msan_poison(&errno, sizeof(errno));
		/* Not a function that sets it. */
		expect_sink = (int)strlen("text");
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}errno.c:[[@LINE+1]]
		if (errno)
			expect_sink++;
		return 0;
	}
	SETS(EBADF, close(-1));
	SETS(EBADF, lseek(-1, 0, SEEK_SET));
	SETS(EBADF, dup2(-1, 5));
	SETS(EBADF, fsync(-1));
	SETS(ESRCH, kill(0x7ffffff, 0));
	SETS(EINVAL, kill(getpid(), 99));
	SETS(EINVAL, sigaction(99, &(struct sigaction){.sa_handler = SIG_IGN}, NULL));
	SETS(EAFNOSUPPORT, socket(999, 0, 0));
	SETS(ENOENT, stat("/nonexistent", &status));
	SETS(ENOENT, open("/nonexistent", O_RDONLY));
	SETS(ENOENT, (intptr_t)fopen("/nonexistent", "r"));
	SETS(ENOENT, (intptr_t)opendir("/nonexistent"));
	SETS(EBADF, read(-1, s, 4));
	SETS(ERANGE, strtol("99999999999999999999", &end, 10));
	SETS(ERANGE, wcstol(L"99999999999999999999", NULL, 10));
	SETS(ENOENT, mkdir("", 0));
	SETS(EINVAL, sysconf(12345));
	SETS(EBADF, (intptr_t)fdopendir(-1));
	SETS(ENOMEM, mprotect((void *)4096, 4096, PROT_READ));
	SETS(0, usleep(1));
	FILE *stream = fopen("/dev/full", "w");
	if (stream) {
		setvbuf(stream, NULL, _IONBF, 0);
		SETS(ENOSPC, fputc('x', stream));
		SETS(ENOSPC, fputs("x", stream));
		SETS(ENOSPC, fprintf(stream, "%d", 1));
		fclose(stream);
	}
	return 0;
}
