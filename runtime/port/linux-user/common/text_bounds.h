/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where the code of the runtime lies. */
#ifndef KSAN_TEXT_BOUNDS_H
#define KSAN_TEXT_BOUNDS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef KSAN_STATIC
#define KSAN_TEXT_BEGIN ksan_text_begin
#define KSAN_TEXT_END ksan_text_end
#else
/* A section of its own (core/section.h), of which the linker gives the bounds. */
#define KSAN_TEXT_BEGIN __start_ksan_text
#define KSAN_TEXT_END __stop_ksan_text
#endif

extern const char KSAN_TEXT_BEGIN[] __attribute__((visibility("hidden")));
extern const char KSAN_TEXT_END[] __attribute__((visibility("hidden")));

/* True for a return address in the runtime. */
static inline bool ksan_in_runtime(uintptr_t pc)
{
	return pc > (uintptr_t)KSAN_TEXT_BEGIN && pc <= (uintptr_t)KSAN_TEXT_END;
}

#endif
