/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * For tests of the model of libc: what a function wrote is initialised, to the byte, and what it
 * reads is checked. The tests run in one process; a bug that ends the program runs in a child.
 */
#ifndef EXPECT_H
#define EXPECT_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

intptr_t __msan_test_shadow(const volatile void *p, size_t size);
void __msan_poison(const volatile void *p, size_t size);
void __msan_unpoison(const volatile void *p, size_t size);

static inline void expect_failed(const char *file, int line, const char *what, long got)
{
	fprintf(stderr, "%s:%d: %s (%ld)\n", file, line, what, got);
	exit(2);
}

/* A condition on what functions return: wrappers must not change it. */
#define EXPECT(condition)                                                                          \
	((condition) ? (void)0 : expect_failed(__FILE__, __LINE__, #condition, errno))

/* All of [p, p+n) is initialised, and a program can branch on every byte of it. */
#define INITIALISED(p, n)                                                                          \
	do {                                                                                       \
		const volatile void *memory_ = (p);                                                \
		size_t size_ = (n);                                                                \
		intptr_t at_ = __msan_test_shadow(memory_, size_);                                 \
		if (at_ != -1)                                                                     \
			expect_failed(__FILE__, __LINE__, "uninitialised: " #p, at_);              \
		expect_read(memory_, size_);                                                       \
	} while (0)

/* Of memory that was uninitialised, exactly [p, p+n) was written. */
#define WROTE(p, n)                                                                                \
	do {                                                                                       \
		INITIALISED(p, n);                                                                 \
		if (__msan_test_shadow((const char *)(p) + (n), 1) != 0)                           \
			expect_failed(__FILE__, __LINE__, "initialised beyond the end: " #p,       \
				      (long)(n));                                                  \
	} while (0)

#define UNINITIALISED(p, n)                                                                        \
	(__msan_test_shadow(p, n) == 0                                                             \
		 ? (void)0                                                                         \
		 : expect_failed(__FILE__, __LINE__, "not uninitialised: " #p, 0))

static volatile int expect_sink;

static inline void expect_read(const volatile void *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((const volatile char *)p)[i])
			expect_sink++;
}

/* Uninitialised memory of n bytes, with more behind it. */
static inline void *fresh(size_t n)
{
	char *p = malloc(n + 64);
	EXPECT(p);
	__msan_poison(p, n + 64);
	return p;
}

/* An uninitialised copy of an object: what is in it is right, but nobody is to know. */
#define POISONED(object) (__msan_poison(&(object), sizeof(object)), &(object))

/* A string of which n bytes are initialised, and the rest, with the terminator, is not. */
static inline char *partly(const char *s, size_t n)
{
	size_t size = strlen(s) + 1;
	char *copy = fresh(size);
	memcpy(copy, s, size);
	__msan_poison(copy + n, size - n);
	return copy;
}

/* The statement ends the program, with a report that names the function. */
#define REPORTS(function, ...)                                                                     \
	do {                                                                                       \
		int ends_[2];                                                                      \
		char text_[4096];                                                                  \
		size_t length_ = 0;                                                                \
		EXPECT(pipe(ends_) == 0);                                                          \
		fflush(NULL);                                                                      \
		pid_t pid_ = fork();                                                               \
		EXPECT(pid_ >= 0);                                                                 \
		if (pid_ == 0) {                                                                   \
			dup2(ends_[1], STDERR_FILENO);                                             \
			__VA_ARGS__;                                                               \
			_exit(0);                                                                  \
		}                                                                                  \
		close(ends_[1]);                                                                   \
		for (ssize_t got_;                                                                 \
		     (got_ = read(ends_[0], text_ + length_, sizeof(text_) - 1 - length_)) > 0;)   \
			length_ += (size_t)got_;                                                   \
		text_[length_] = 0;                                                                \
		int status_;                                                                       \
		close(ends_[0]);                                                                   \
		EXPECT(waitpid(pid_, &status_, 0) == pid_);                                        \
		if (status_ == 0 || !strstr(text_, "Uninitialized bytes in " function " at"))      \
			expect_failed(__FILE__, __LINE__, "no report from " function, status_);    \
	} while (0)

#endif
