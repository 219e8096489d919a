/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Race mode's entry.
 *
 * The layers, each of which calls those before it only:
 *
 *   analysis/   what the function does as clang made it: accesses, barriers, whose memory it is
 *   policy/     which accesses get a hook, and where a load could have been taken early
 *   emit/       the hooks, as policy decided
 *   function    one function through these three
 *   module      which functions
 */
#ifndef KSAN_RACE_H
#define KSAN_RACE_H

#include "../base/base.h"

/*
 * Instruments every function of the module that asks for it. Returns false with a message on
 * failure.
 */
bool race_run(struct run *run);

#endif
