/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What expat's configure script would find, without a source of chance: the target sets the salt.
 */
#define BYTEORDER 1234
#define HAVE_STDINT_H 1
#define XML_CONTEXT_BYTES 1024
#define XML_DTD 1
#define XML_NS 1
#define XML_POOR_ENTROPY 1
