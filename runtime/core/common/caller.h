/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where a function of the interface was called from, for stacks. */
#ifndef KSAN_CORE_COMMON_CALLER_H
#define KSAN_CORE_COMMON_CALLER_H

#include <stdint.h>

#define KSAN_CALLER ((uintptr_t)__builtin_return_address(0))
#define KSAN_FRAME ((uintptr_t)__builtin_frame_address(0))

#endif
