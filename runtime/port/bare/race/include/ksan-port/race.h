/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_PORT_RACE_H
#define KSAN_PORT_RACE_H

#include <ksan-port/thread.h>

static inline struct ksan_race_context *ksan_race_this_context(void)
{
	return &ksan_bare_this_thread()->context;
}

static inline struct ksan_race_thread *ksan_race_this_thread(void)
{
	return &ksan_bare_this_thread()->race;
}

#endif
