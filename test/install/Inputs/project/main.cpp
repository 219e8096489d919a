// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include <cstdio>
#include <string>

int main(int argc, char **argv)
{
	(void)argv;
	int *value = new int;
	if (argc == 1)
		*value = 3;
	std::string text = *value > 2 ? "more than " + std::string("two") : "other";
	std::puts(text.c_str());
	delete value;
	return 0;
}
