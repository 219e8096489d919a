/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What jansson's configure script would find, as far as the target needs it. */
#define HAVE_ENDIAN_H 1
#define HAVE_STDINT_H 1
#define HAVE_UNISTD_H 1
