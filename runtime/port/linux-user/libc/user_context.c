/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ucontext.h>

#include "row.h"
#include "table/user_context.def"
