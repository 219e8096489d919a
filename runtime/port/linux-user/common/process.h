/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_PROCESS_H
#define KSAN_PROCESS_H

/* Before options are read, and once they are known. */
void ksan_process_before_options(void);
void ksan_process_after_options(void);

#endif
