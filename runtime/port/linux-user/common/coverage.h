/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_COVERAGE_H
#define KSAN_COVERAGE_H

#include <stdint.h>

/* Of <sanitizer/coverage_interface.h>, which the compiler of the runtime need not have. */
void __sanitizer_cov_dump(void);
void __sanitizer_cov_reset(void);
void __sanitizer_dump_coverage(const uintptr_t *pcs, uintptr_t count);
void __sanitizer_dump_trace_pc_guard_coverage(void);

/* What compiled code calls. */
void __sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop);
void __sanitizer_cov_trace_pc_guard(uint32_t *guard);

/* The program ends: with the option `coverage` the places that it came through are written. */
void ksan_coverage_end(void);

#endif
