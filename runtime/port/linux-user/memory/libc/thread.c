/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <pthread.h>
#include <semaphore.h>
#include <threads.h>

#include "row.h"

typedef void (*destructor_function)(void *);

#include "table/thread.def"
