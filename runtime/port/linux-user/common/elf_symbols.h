/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Function names from the symbol table of a module's file: what there is without a symbolizer. */
#ifndef KSAN_ELF_SYMBOLS_H
#define KSAN_ELF_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Writes the name of the function at this address of the file's image to buffer. Returns the bytes
 * from the function's start to the address, or -1 when none is known.
 */
intptr_t ksan_elf_function(const char *path, uintptr_t address, char *buffer, size_t size);

#endif
