/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Physical pages that get their metadata when they are first mapped, and lose it with the last. */
#include "kernel.h"

static uintptr_t base;
static uint32_t users[FRAMES];
static uintptr_t free_frames[FRAMES];
static unsigned free_count;
static struct spinlock lock;

static void add(uintptr_t frame)
{
	uint64_t flags = spin_lock(&lock);

	free_frames[free_count++] = frame;
	spin_unlock(&lock, flags);
}

void frame_start(uintptr_t first)
{
	base = first;
	for (unsigned i = 0; i < FRAMES; i++)
		add(base + i * PAGE_SIZE);
}

static uint32_t *users_of(uintptr_t frame)
{
	uintptr_t index = (frame - base) / PAGE_SIZE;

	return index < FRAMES ? &users[index] : NULL;
}

uintptr_t frame_allocate(void)
{
	uint64_t flags = spin_lock(&lock);
	uintptr_t frame;

	if (!free_count)
		panic("there are no more frames");
	frame = free_frames[--free_count];
	spin_unlock(&lock, flags);
	*users_of(frame) = 1;
	return frame;
}

void frame_get(uintptr_t frame)
{
	if (users_of(frame))
		__atomic_fetch_add(users_of(frame), 1, __ATOMIC_RELAXED);
}

/* The count orders what all users did before the page is forgotten; then it may be used again. */
void frame_put(uintptr_t frame)
{
	if (!users_of(frame) || __atomic_sub_fetch(users_of(frame), 1, __ATOMIC_ACQ_REL))
		return;
	port_forget(frame);
	add(frame);
}
