/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_DESCRIBE_PC_H
#define KSAN_DESCRIBE_PC_H

#include <stddef.h>

/* The mode is told of what is written to the program's memory. */
void ksan_describe_pc_init(void (*program_memory_written)(const void *addr, size_t size));

void __sanitizer_symbolize_pc(void *pc, const char *format, char *buffer, size_t size);
void __sanitizer_symbolize_global(void *data, const char *format, char *buffer, size_t size);
int __sanitizer_get_module_and_offset_for_pc(void *pc, char *path, size_t size, void **offset);

#endif
