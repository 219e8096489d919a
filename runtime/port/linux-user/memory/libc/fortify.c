/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stddef.h>
#include <wchar.h>

/* None of these sets errno. */
#define KSAN_KEEPS_ERRNO
#include "row.h"
#include "table/fortify.def"
