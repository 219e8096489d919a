/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Bytes of struct ksan_program_flow, and of what is before the context in it. */
#ifndef KSAN_FLOW_LAYOUT_H
#define KSAN_FLOW_LAYOUT_H

#include <ksan/abi.h>

#define KSAN_FLOW_CONTEXT 288
#define KSAN_FLOW_SIZE (KSAN_FLOW_CONTEXT + KSAN_CONTEXT_SIZE)

#endif
