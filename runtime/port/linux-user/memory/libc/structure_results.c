/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <malloc.h>

#include "row.h"
#ifdef __x86_64__
#include "table/structure_results.def"
#endif
