/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <printf.h>
#include <signal.h>
#include <stdio.h>
#include <wchar.h>

#include "memory/shared/shared.h"
#include "row.h"
#include "stream.h"
/* A file that is opened for writing alone is empty, whoever maps it. */
#define TRUNCATES_STREAM(stream, mode)                                                             \
	AFTERWARDS((stream) && (mode)[0] == 'w',                                                   \
		   ksan_shared_file_zeroed((stream)->_fileno, 0, KSAN_SHARED_END))

#include "table/stdio.def"
