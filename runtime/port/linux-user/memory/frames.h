/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_FRAMES_H
#define KSAN_FRAMES_H

#include <stdint.h>

/*
 * Where on this thread's stack the frames of the uninstrumented functions end that the innermost
 * instrumented function has called; 0 when there is none.
 */
uintptr_t ksan_uninstrumented_frames_end(void);

#endif
