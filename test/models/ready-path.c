// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// To ask whether a page is ready takes one load, and on x86-64 a plain one.
// RUN: %clang -O2 --target=x86_64 -ffreestanding -fno-pic -mcmodel=kernel -I%include -S %s -o %t.x86
// RUN: FileCheck %s --check-prefix=X86 < %t.x86
// RUN: %clang -O2 --target=aarch64-elf -ffreestanding -I%include -S %s -o %t.arm
// RUN: FileCheck %s --check-prefix=ARM < %t.arm
#include <ksan/page-state.h>

#define PAGES 65536

extern __attribute__((visibility("hidden"))) uint8_t bytes[PAGES];
static const struct ksan_page_map map = {.states = bytes, .count = PAGES};

// X86-LABEL: is_ready:
// X86-NOT: {{\(,?%|lock|fence|xchg}}
// X86: {{mov(zbl|b)}} bytes(%{{[a-z]+}}), %{{.*}}
// X86-NOT: {{\(,?%|lock|fence|xchg}}
// X86: retq

// ARM-LABEL: is_ready:
// ARM-NOT: {{[ \t](ld|st|dmb)}}
// ARM: {{ldarb|ldaprb}} w{{[0-9]+}}, [x{{[0-9]+}}]
// ARM-NOT: {{[ \t](ld|st|dmb)}}
// ARM: ret
bool is_ready(size_t page)
{
	return ksan_page_is_ready(&map, page);
}
