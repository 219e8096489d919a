/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ksan-port/race.h>
#include <ksan-port/thread.h>

_Thread_local struct ksan_thread ksan_own_thread;
_Thread_local struct ksan_race_context __ksan_race_context;
_Thread_local struct ksan_race_thread ksan_race_thread;
