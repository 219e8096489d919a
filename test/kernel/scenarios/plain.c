/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "../src/kernel.h"

static noinline void heap_bug(void)
{
	int *p = kmalloc(64);
	if (HIDE(p)[3])
		printk("set\n");
	kfree(p);
}
static void run(bool bugs)
{
	int *p = kzalloc(64);
	if (HIDE(p)[3])
		printk("set\n");
	kfree(p);
	if (bugs)
		heap_bug();
}
SCENARIO(plain, run);
