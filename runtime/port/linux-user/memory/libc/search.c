/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <search.h>
#include <stdlib.h>

#include "row.h"
#include "sort.h"

typedef void (*visit_closure_function)(const void *, VISIT, void *);

#include "table/search.def"
