/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A module for dlopen.c: its data and its thread-local storage, zero and not. */
int module_data[2000] = {1};
int module_zero[2000];
static __thread int module_thread[2000];

static int seen_by_constructor;

__attribute__((constructor)) static void construct(void)
{
	for (int i = 0; i < 2000; i++)
		if (module_data[i] | module_zero[i])
			seen_by_constructor++;
}

int module_sum(int poison)
{
	int sum = seen_by_constructor, uninitialised;

	for (int i = 0; i < 2000; i++) {
		if (module_thread[i])
			sum++;
		if (module_data[i] | module_zero[i])
			sum++;
	}
	if (poison)
		for (int i = 0; i < 2000; i++)
			module_data[i] = module_zero[i] = module_thread[i] = uninitialised;
	return sum;
}
