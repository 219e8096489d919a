/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <fenv.h>
#include <math.h>

#include "row.h"
#include "table/math.def"
