/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ksan-port/thread.h>

_Thread_local struct ksan_thread *ksan_thread_now;
