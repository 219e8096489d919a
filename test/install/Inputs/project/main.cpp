// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include <cstdio>
#include <vector>

int main(int argc, char **argv)
{
	(void)argv;
	int *value = new int;
	if (argc == 1)
		*value = 3;
	std::vector<int> values(1, *value);
	if (values.front() > 2)
		std::puts("more than two");
	delete value;
	return 0;
}
