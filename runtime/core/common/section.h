/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Included before every file of the runtime: all of its code is in one section, ksan_text. In a
 * static link it is the objects' order that counts, so nothing may go to a section for cold code.
 */
#ifdef KSAN_STATIC
#pragma clang section text = ".text"
#else
#pragma clang section text = "ksan_text"
#endif
