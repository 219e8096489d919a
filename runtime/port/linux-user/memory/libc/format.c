/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <err.h>
#include <obstack.h>
#include <stdio.h>
#include <sys/syslog.h>
#include <wchar.h>

#include "format.h"
#include "row.h"
#include "stream.h"
#include "table/format.def"
