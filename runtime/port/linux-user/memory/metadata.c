/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Metadata of large ranges: pages instead of bytes. */
#include <stdbool.h>
#include <sys/mman.h>
#include <ksan/port.h>
#include "common/syscall.h"
#include "memory/shared/shared.h"

#define PAGE_SIZE 4096

/* Whole pages in [addr, addr+size). */
struct pages {
	uintptr_t first, last;
};

static struct pages pages_in(const void *addr, size_t size)
{
	uintptr_t start = (uintptr_t)addr, end = start + size;

	return (struct pages){(start + PAGE_SIZE - 1) & ~(uintptr_t)(PAGE_SIZE - 1),
			      end & ~(uintptr_t)(PAGE_SIZE - 1)};
}

/* Set once pages of a file stand for metadata: MADV_DONTNEED would bring them back. */
static bool has_patterns;

/* Zeroes and gives back metadata for all that share it. */
static bool give_back_shared(const struct pages *pages)
{
	return pages->first < pages->last &&
	       ksan_syscall(SYS_madvise, pages->first, pages->last - pages->first, MADV_REMOVE) ==
		       0;
}

static bool give_back(const struct pages *pages)
{
	size_t size = pages->last - pages->first;
	long result;

	if (pages->first >= pages->last)
		return false;
	if (!__atomic_load_n(&has_patterns, __ATOMIC_ACQUIRE))
		/* Locked pages cannot be given back. */
		return ksan_syscall(SYS_madvise, pages->first, size, MADV_DONTNEED) == 0;
	result = ksan_syscall(SYS_mmap, pages->first, size, PROT_READ | PROT_WRITE,
			      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
	return result == (long)pages->first;
}

void ksan_port_zero_metadata(void *addr, size_t size)
{
	struct pages pages = pages_in(addr, size);
	uintptr_t start = (uintptr_t)addr;

	if (!(ksan_shared_metadata(addr, size) ? give_back_shared(&pages) : give_back(&pages))) {
		ksan_port_fill(addr, 0, size);
		return;
	}
	ksan_port_fill(addr, 0, pages.first - start);
	ksan_port_fill((void *)pages.last, 0, start + size - pages.last);
}

/*
 * A range of this size is filled by mapping the same few pages of a file again and again, so that
 * it takes memory only where it is written to later.
 */
#define LAZY_FROM ((size_t)64 << 20)
#define PATTERN_SIZE ((size_t)4 << 20)

static void fill_words(void *addr, uint32_t word, size_t size)
{
	uint32_t *words = addr;

	if (word == (word & 0xff) * 0x01010101u) {
		ksan_port_fill(addr, (int)(word & 0xff), size);
		return;
	}
	for (size_t i = 0; i < size / sizeof(word); i++)
		words[i] = word;
}

/* A file in memory of PATTERN_SIZE, full of the word. */
static int pattern_file(uint32_t word)
{
	int fd = (int)ksan_syscall(SYS_memfd_create, "ksan", MFD_CLOEXEC);
	long addr;

	if (fd < 0)
		return fd;
	addr = ksan_syscall(SYS_ftruncate, fd, PATTERN_SIZE);
	if (addr == 0)
		addr = ksan_syscall(SYS_mmap, 0, PATTERN_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED,
				    fd, 0);
	if (addr <= 0) {
		ksan_syscall(SYS_close, fd);
		return -1;
	}
	fill_words((void *)addr, word, PATTERN_SIZE);
	ksan_syscall(SYS_munmap, addr, PATTERN_SIZE);
	return fd;
}

/* How far the pages were mapped; a failure leaves the old ones in place. */
static uintptr_t map_pattern(const struct pages *pages, uint32_t word)
{
	int fd = pattern_file(word);
	uintptr_t done = pages->first;

	if (fd < 0)
		return done;
	__atomic_store_n(&has_patterns, true, __ATOMIC_RELEASE);
	while (done < pages->last) {
		size_t size = pages->last - done;
		long addr;

		if (size > PATTERN_SIZE)
			size = PATTERN_SIZE;
		addr = ksan_syscall(SYS_mmap, done, size, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_NORESERVE | MAP_FIXED, fd, 0);
		if (addr != (long)done)
			break;
		done += size;
	}
	ksan_syscall(SYS_close, fd);
	return done;
}

/* Apart, so that small ranges, of which there are many, cost no more for it. */
__attribute__((noinline)) static void fill_large(void *addr, uint32_t word, size_t size)
{
	struct pages pages = pages_in(addr, size);
	uintptr_t start = (uintptr_t)addr, done;

	if (ksan_shared_metadata(addr, size)) {
		fill_words(addr, word, size);
		return;
	}
	done = map_pattern(&pages, word);
	fill_words(addr, word, pages.first - start);
	fill_words((void *)done, word, start + size - done);
}

void ksan_port_fill_metadata(void *addr, uint32_t word, size_t size)
{
	if (size < LAZY_FROM)
		fill_words(addr, word, size);
	else
		fill_large(addr, word, size);
}
