/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* An object of memory mode, so that the program has the level of origins of its compilation. */
int level_of_origins_comes_from_this_object;
