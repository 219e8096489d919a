/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A file with the inode number of one that is gone is another file: what the first left undefined
 * is not seen through it, though a process still has its metadata. Two mappings of it have one.
 */
/*
RUN: %ksan -O1 %s -o %t
RUN: %run %t %t.file
*/
#include "Inputs/processes.h"

#define SIZE (4 * PAGE)

static int new_file(const char *path, ino_t *number)
{
	struct stat status;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);

	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0 && fstat(fd, &status) == 0);
	*number = status.st_ino;
	return fd;
}

/* Not every file system gives a number again, nor at once: negative. */
static int same_number(const char *path, ino_t wanted)
{
	for (int i = 0; i < 200; i++) {
		ino_t number;
		int fd = new_file(path, &number);

		unlink(path);
		if (number == wanted)
			return fd;
		close(fd);
	}
	return -1;
}

int main(int argc, char **argv)
{
	int fd, turns[2], status;
	ino_t number;
	char *p, *q;
	pid_t child;

	if (argc == 2)
		return run_main(argv[1]);
	unlink(argv[2]);
	fd = new_file(argv[2], &number);
	p = map_shared(fd, SIZE);
	__msan_poison(p, SIZE);
	EXPECT(pipe(turns) == 0);
	child = fork();
	if (!child) {
		char byte;

		close(fd);
		close(turns[1]);
		unmap_unnoticed(p, SIZE);
		EXPECT(read(turns[0], &byte, 1) == 0);
		return 0;
	}
	munmap(p, SIZE);
	close(fd);
	unlink(argv[2]);
	/* The number is free when the child has let go. */
	for (int i = 0; i < 20; i++) {
		fd = same_number(argv[2], number);
		if (fd >= 0)
			break;
		usleep(10000);
	}
	if (fd >= 0) {
		p = map_shared(fd, SIZE);
		q = map_shared(fd, SIZE);
		INITIALISED(p, SIZE);
		__msan_poison(q + PAGE, 8);
		UNINITIALISED(p + PAGE, 8);
	}
	close(turns[1]);
	EXPECT(waitpid(child, &status, 0) == child && status == 0);
	return 0;
}
