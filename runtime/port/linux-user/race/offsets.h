/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Offsets in struct ksan_race_context, for assembly and generated code. */
#ifndef KSAN_RACE_OFFSETS_H
#define KSAN_RACE_OFFSETS_H

#define KSAN_RACE_PENDING 8

#endif
