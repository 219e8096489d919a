/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Included before every file of the runtime: all of its code is in one section, ksan_text. */
#pragma clang section text = "ksan_text"
