/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
int part(const int *value)
{
	if (*value > 100)
		return 0;
	return 2 * *value;
}
