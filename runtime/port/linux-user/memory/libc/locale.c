/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <monetary.h>
#include <nl_types.h>
#include <regex.h>
#include <wchar.h>
#include <wctype.h>

#include "money.h"
#include "row.h"
#include "structures.h"

static void written_registers(const struct re_registers *registers)
{
	if (!registers)
		return;
	ksan_libc_written(registers, sizeof(*registers));
	ksan_libc_written(registers->start, registers->num_regs * sizeof(*registers->start));
	ksan_libc_written(registers->end, registers->num_regs * sizeof(*registers->end));
}

#define WRITES_REGISTERS(registers) AFTER_CALL(written_registers(registers))

#include "table/locale.def"
