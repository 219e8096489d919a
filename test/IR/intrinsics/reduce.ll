; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; vector.reduce: poison of any lane goes on; or and and are decided by initialised bits.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @xor(
; CHECK: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @xor(<4 x i32> %a) sanitize_memory {
  %r = call i32 @llvm.vector.reduce.xor.v4i32(<4 x i32> %a)
  ret i32 %r
}

; CHECK-LABEL: @add(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @add(<4 x i32> %a) sanitize_memory {
  %r = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %a)
  ret i32 %r
}

; CHECK-LABEL: @mul(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @mul(<4 x i32> %a) sanitize_memory {
  %r = call i32 @llvm.vector.reduce.mul.v4i32(<4 x i32> %a)
  ret i32 %r
}

; CHECK-LABEL: @or(
; CHECK-DAG: xor <4 x i32> %a
; CHECK-DAG: call i32 @llvm.vector.reduce.and.v4i32(
; CHECK-DAG: call i32 @llvm.vector.reduce.or.v4i32(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @or(<4 x i32> %a) sanitize_memory {
  %r = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> %a)
  ret i32 %r
}

; CHECK-LABEL: @and(
; CHECK-DAG: call i32 @llvm.vector.reduce.and.v4i32(
; CHECK-DAG: call i32 @llvm.vector.reduce.or.v4i32(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @and(<4 x i32> %a) sanitize_memory {
  %r = call i32 @llvm.vector.reduce.and.v4i32(<4 x i32> %a)
  ret i32 %r
}
declare i32 @llvm.vector.reduce.xor.v4i32(<4 x i32>)
declare i32 @llvm.vector.reduce.add.v4i32(<4 x i32>)
declare i32 @llvm.vector.reduce.mul.v4i32(<4 x i32>)
declare i32 @llvm.vector.reduce.or.v4i32(<4 x i32>)
declare i32 @llvm.vector.reduce.and.v4i32(<4 x i32>)
