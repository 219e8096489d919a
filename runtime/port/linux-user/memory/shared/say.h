/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_SHARED_SAY_H
#define KSAN_SHARED_SAY_H

#include <stdbool.h>

/*
 * A line about something with a name that keeps metadata from being shared: once for what somebody
 * should mend (always), and once for the rest, which only who asked for more output is told.
 */
void ksan_shared_say(bool always, const char *message, const char *name);

#endif
