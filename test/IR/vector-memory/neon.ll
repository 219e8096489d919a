; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; NEON's loads and stores of several vectors: the same instruction on shadow, pointers are checked.
; RUN: %ksan_opt -passes='ksan<memory;origins=1;stats=1>' -S %s 2>%t | FileCheck %s
; RUN: FileCheck --check-prefix=STATS %s < %t
; STATS: 0 instructions fell to a default rule
target triple = "aarch64-unknown-linux-gnu"

; CHECK-LABEL: @store(
; CHECK-DAG: [[SV:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SW:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: call void @__msan_warning_with_origin_noreturn(
; CHECK: [[A:%.+]] = xor i64 {{%.+}}, 193514046488576
; CHECK: [[P:%.+]] = inttoptr i64 [[A]] to ptr
; CHECK: call void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32> [[SV]], <4 x i32> [[SW]], ptr [[P]])
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32> %v, <4 x i32> %w, ptr %p)
define void @store(<4 x i32> %v, <4 x i32> %w, ptr %p) sanitize_memory {
  call void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32> %v, <4 x i32> %w, ptr %p)
  ret void
}

; CHECK-LABEL: @load(
; CHECK: [[S:%.+]] = call { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr {{%.+}})
; CHECK: [[X:%.+]] = extractvalue { <2 x double>, <2 x double> } [[S]], 0
; CHECK: bitcast <2 x double> [[X]] to <2 x i64>
; CHECK: call { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr %p)
; CHECK: store { <2 x i64>, <2 x i64> } {{%.+}}, ptr @__msan_retval_tls
define { <2 x double>, <2 x double> } @load(ptr %p) sanitize_memory {
  %r = call { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr %p)
  ret { <2 x double>, <2 x double> } %r
}

declare void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32>, <4 x i32>, ptr)
declare { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr)
