/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "context.h"

struct thread stranger;
static struct thread *self;

uint64_t strange_begin(bool poison)
{
	uint64_t flags = irq_save();

	self = current_thread();
	stranger.name = "stranger";
	stranger.stack = self->stack;
	if (poison)
		poison_context(&stranger.context);
	else
		clear_context(&stranger.context);
	return flags;
}

void strange_end(uint64_t flags)
{
	this_cpu()->current = self;
	irq_restore(flags);
}

noinline void become(struct thread *thread)
{
	this_cpu()->current = thread;
}
