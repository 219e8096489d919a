/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stdlib.h>
#include <sys/types.h>
#include <uchar.h>
#include <wchar.h>

#include "row.h"
#include "table/wide.def"
