/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stdio.h>
#include <wchar.h>

#include "format.h"
#include "row.h"
#include "stream.h"
#include "table/isoc23.def"
