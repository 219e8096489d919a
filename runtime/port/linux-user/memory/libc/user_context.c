/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Contexts of <ucontext.h>; for makecontext() see common/make_context.c. */
#include <ucontext.h>

#include "common/init.h"
#include "common/signals.h"
#include "memory/user_context.h"
#include "row.h"

#define RENEWS(context) AFTER_CALL(ksan_signals_renew(context))
#define SWITCHES(from, to) AFTER_CALL(ksan_memory_switch_context(from, to))

#include "table/user_context.def"
