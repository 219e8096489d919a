; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; bextr bzhi pdep pext: the shadow goes through the same operation. With a poisoned limit or mask, what the
; settled part of it decides stays clean.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @bextr(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[U:%.+]] = and i32 [[SB]], 65535
; CHECK: icmp ne i32 [[U]], 0
; CHECK: call i32 @llvm.x86.bmi.bextr.32(i32 [[SA]], i32 %b)
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @bextr(i32 %a, i32 %b) sanitize_memory {
  %r = call i32 @llvm.x86.bmi.bextr.32(i32 %a, i32 %b)
  ret i32 %r
}

; CHECK-LABEL: @bzhi(
; CHECK-DAG: [[SB:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[U:%.+]] = and i64 [[SB]], 255
; CHECK: call i64 @llvm.x86.bmi.bzhi.64(i64 -1, i64 {{%.+}})
; CHECK: call i64 @llvm.x86.bmi.bzhi.64(i64 {{%.+}}, i64 {{%.+}})
; CHECK-NOT: @__msan_warning
; CHECK: store i64 {{%.+}}, ptr @__msan_retval_tls
define i64 @bzhi(i64 %a, i64 %b) sanitize_memory {
  %r = call i64 @llvm.x86.bmi.bzhi.64(i64 %a, i64 %b)
  ret i64 %r
}

; CHECK-LABEL: @pdep(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call i32 @llvm.x86.bmi.pdep.32(i32 [[SA]], i32 %b)
; CHECK: or i32 %b, [[SB]]
; CHECK: sub i32 0, [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @pdep(i32 %a, i32 %b) sanitize_memory {
  %r = call i32 @llvm.x86.bmi.pdep.32(i32 %a, i32 %b)
  ret i32 %r
}

; CHECK-LABEL: @pext(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call i32 @llvm.x86.bmi.pext.32(i32 [[SA]], i32 %b)
; CHECK: call i32 @llvm.x86.bmi.pext.32(i32 -1, i32 {{%.+}})
; CHECK: call i32 @llvm.x86.bmi.pext.32(i32 -1, i32 {{%.+}})
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @pext(i32 %a, i32 %b) sanitize_memory {
  %r = call i32 @llvm.x86.bmi.pext.32(i32 %a, i32 %b)
  ret i32 %r
}

declare i32 @llvm.x86.bmi.bextr.32(i32, i32)
declare i64 @llvm.x86.bmi.bzhi.64(i64, i64)
declare i32 @llvm.x86.bmi.pdep.32(i32, i32)
declare i32 @llvm.x86.bmi.pext.32(i32, i32)
