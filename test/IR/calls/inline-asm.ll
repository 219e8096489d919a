; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Inline assembly: inputs and addresses are checked, outputs become initialised.
; RUN: %ksan_opt -passes='ksan<memory;recover>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %ksan_opt -passes='ksan<memory;recover;asm-conservative=0>' -S %s | FileCheck %s --check-prefix=STRICT
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @inputs(
; CHECK: [[S:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: icmp ne i32 [[S]], 0
; CHECK: call void @__msan_warning()
; CHECK: %r = call i32 asm
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @inputs(i32 %a) sanitize_memory {
  %r = call i32 asm "movl $1, $0", "=r,r"(i32 %a)
  ret i32 %r
}

; CHECK-LABEL: @memory(
; CHECK-DAG: {{store i64 0, ptr %.+|call void @llvm.memset.p0.i64\(ptr .*, i8 0, i64 8, i1 false\)}}
; CHECK-DAG: call void @__msan_warning()
; CHECK: call void asm "movq $$1, $0", "=*m"(
; KERNEL-LABEL: @memory(
; KERNEL: call void @__msan_instrument_asm_store(ptr %p, i64 8)
; KERNEL: call void asm
; STRICT-LABEL: @memory(
; STRICT-NOT: {{store i64 0, ptr %|@llvm.memset}}
; STRICT: call void asm
define void @memory(ptr %p) sanitize_memory {
  call void asm "movq $$1, $0", "=*m"(ptr elementtype(i64) %p)
  ret void
}

; More than 32 bytes are cleared by memset.
; CHECK-LABEL: @large(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 64, i1 false)
; CHECK: call void asm
; KERNEL-LABEL: @large(
; KERNEL: call void @__msan_instrument_asm_store(ptr %p, i64 64)
define void @large(ptr %p) sanitize_memory {
  call void asm "nop", "=*m"(ptr elementtype([8 x i64]) %p)
  ret void
}

; The outputs of asm goto: everything comes before it.
; CHECK-LABEL: @jump(
; CHECK: call void @__msan_warning()
; CHECK: %r = callbr i32 asm
; CHECK: {{^}}next:
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @jump(i32 %a) sanitize_memory {
  %r = callbr i32 asm "", "=r,r,!i"(i32 %a) to label %next [label %other]
next:
  ret i32 %r
other:
  ret i32 1
}
