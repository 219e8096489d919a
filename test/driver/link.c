// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What a link gets.
// RUN: %clang -c %s -o %t.o
// RUN: %ksan_clang -### -fsanitize=memory %t.o -o %t 2>&1 | FileCheck %s --check-prefixes=LINK,C
// RUN: %ksan_clangxx -### -fsanitize=memory %t.o -o %t 2>&1 | FileCheck %s --check-prefixes=LINK,CXX
// LINK: "--whole-archive" "{{[^"]*}}/lib/libksan_memory-x86_64.a" "--no-whole-archive"
// LINK-SAME: "--dynamic-list={{[^"]*}}/lib/libksan_memory-x86_64.a.syms"
// CXX-SAME: "--whole-archive" "{{[^"]*}}/lib/libksan_memory_cxx-x86_64.a" "--no-whole-archive"
// LINK-SAME: link.c.tmp.o"
// LINK-SAME: "-lpthread"
// C-NOT: libksan_memory_cxx
// LINK-NOT: libclang_rt

// The instances of std::string stay in the program or library, unless it has a version script.
// RUN: %ksan_clangxx -### -fsanitize=memory %t.o -o %t 2>&1 | FileCheck %s --check-prefix=SCRIPT
// RUN: %ksan_clangxx -### -fsanitize=memory -shared %t.o -o %t 2>&1 | FileCheck %s --check-prefix=SCRIPT
// SCRIPT: "--version-script={{[^"]*}}/lib/ksan/c++/local.map"
// RUN: %ksan_clang -### -fsanitize=memory %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NOSCRIPT
// RUN: %ksan_clangxx -### -fsanitize=memory -Wl,-O1,--version-script=own.map -shared %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NOSCRIPT
// RUN: %ksan_clangxx -### -fsanitize=memory -Xlinker --version-script -Xlinker own.map %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NOSCRIPT
// NOSCRIPT-NOT: local.map

// No runtime: shared and relocatable objects, and where the user wants none.
// RUN: %ksan_clang -### -fsanitize=memory -shared %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: %ksan_clang -### -fsanitize=memory -r %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: %ksan_clang -### -fsanitize=memory -fno-sanitize-link-runtime %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: %ksan_clang -### -fsanitize=memory -c %s -o %t.2.o 2>&1 | FileCheck %s --check-prefix=NONE
// NONE-NOT: libksan_memory
// NONE-NOT: libclang_rt

// -nostdlib takes the system libraries away, also those that the runtime uses.
// RUN: %ksan_clang -### -fsanitize=memory -nostdlib %t.o -o %t 2>&1 | FileCheck %s --check-prefix=NOSTDLIB
// NOSTDLIB: libksan_memory-x86_64.a
// NOSTDLIB-NOT: "-lpthread"

// A shared library finds the runtime in the executable, so undefined symbols must be allowed in it.
// RUN: %ksan_clang -fsanitize=memory -shared -fPIC -DLIB %s -Wl,-z,defs -o %t.1.so
// RUN: %ksan_clang -fsanitize=memory -shared -fPIC -DLIB %s -Wl,--no-undefined -o %t.2.so
// RUN: %ksan_clang -fsanitize=memory -shared -fPIC -DLIB %s -Xlinker -z -Xlinker defs -o %t.3.so
// RUN: %ksan_clang -fsanitize=memory -shared -fPIC -DLIB %s -z defs -o %t.4.so

#ifdef LIB
int f(int *p)
{
	return *p ? 1 : 2;
}
#else
int main(void)
{
	return 0;
}
#endif
