// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What cannot work is refused in one line that says what to do.
// RUN: rm -rf %t && mkdir -p %t/bin %t/lib
// RUN: cp %ksan_clang %t/bin/ksan-clang

// RUN: not %t/bin/ksan-clang -fsanitize=memory -c %s -o %t/a.o 2> %t/err
// RUN: FileCheck %s --check-prefix=PLUGIN --match-full-lines < %t/err
// RUN: wc -l < %t/err | FileCheck %s --check-prefix=ONE
// PLUGIN: ksan-clang: error: the plugin {{.*}}/lib/libksan.so is missing; build or install ksan again
// ONE: {{^ *1$}}

// RUN: cp %ksan_plugin %t/lib
// RUN: %t/bin/ksan-clang -fsanitize=memory -c %s -o %t/a.o
// RUN: not %t/bin/ksan-clang -fsanitize=memory %t/a.o -o %t/a 2> %t/err
// RUN: FileCheck %s --check-prefix=RUNTIME < %t/err
// RUN: wc -l < %t/err | FileCheck %s --check-prefix=ONE
// RUNTIME: ksan-clang: error: the runtime {{.*}}/lib/libksan_memory-x86_64.a is missing; build or install ksan again

// RUN: not env KSAN_CLANG=/nonexistent/clang %ksan_clang -c %s 2> %t/err
// RUN: FileCheck %s --check-prefix=CLANG < %t/err
// RUN: wc -l < %t/err | FileCheck %s --check-prefix=ONE
// CLANG: ksan-clang: error: cannot run /nonexistent/clang: No such file or directory; install clang-{{[0-9]+}} or name one in KSAN_CLANG

// A stand-in for a clang of another version.
// RUN: echo '#!/bin/sh' > %t/clang && echo 'echo 14.0.6' >> %t/clang && chmod +x %t/clang
// RUN: not env KSAN_CLANG=%t/clang %ksan_clang -fsanitize=memory -c %s 2> %t/err
// RUN: FileCheck %s --check-prefix=VERSION < %t/err
// RUN: wc -l < %t/err | FileCheck %s --check-prefix=ONE
// VERSION: ksan-clang: error: this ksan plugs into clang {{[0-9]+}}, but KSAN_CLANG names {{.*}}clang, version 14.0.6; build ksan for that or unset it

// RUN: not %ksan_clang -fsanitize=memory --target=aarch64-linux-gnu %t/a.o -o %t/a 2>&1 | FileCheck %s --check-prefix=TARGET
// TARGET: ksan-clang: error: the runtime {{.*}}libksan_memory-aarch64.a is missing

// RUN: not %ksan_clang -fsanitize=memory,address -c %s -o %t/b.o 2>&1 | FileCheck %s --check-prefix=BOTH
// BOTH: error: invalid argument '-fsanitize=address' not allowed with '-fsanitize=memory'

// RUN: not %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins=7 -c %s -o %t/b.o 2>&1 | FileCheck %s --check-prefix=LEVEL
// LEVEL: error: invalid value '7' in '-fsanitize-memory-track-origins=7'

int main(void)
{
	return 0;
}
