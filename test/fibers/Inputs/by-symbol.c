/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* An object without context=call: it finds the context by symbols. */
__attribute__((noinline)) long pass_on(long value)
{
	__asm__ volatile("");
	return value;
}
