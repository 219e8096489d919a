// A vector that is made of copies of an uninitialised byte is as uninitialised as the byte; its copies are no use.
// RUN: %ksanxx -O0 %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksanxx -O2 %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char **)
{
	char *volatile memory = static_cast<char *>(malloc(1));
	char *value = memory;
	std::vector<char> bytes(100 + argc, *value), others(100 + argc, 'x');
	if (others[50] != 'x')
		return 1;
	bytes.assign(bytes.size(), argc > 1 ? *value : 'y');
	// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
	// CHECK-NEXT: in main {{.*}}fill.cpp:[[@LINE+1]]
	if (bytes[50] == 'y')
		puts("filled");
	return 0;
}
