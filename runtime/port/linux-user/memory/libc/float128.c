/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

#include "float128.h"
#include "format.h"
#include "row.h"

#ifdef __x86_64__
/* How a complex number of two 128-bit ones is passed: in memory. */
struct complex128 {
	ksan_float128 real, imaginary;
};

#include "table/float128.def"
#endif
