; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pcmpistri: what lies behind the first clean zero does not count. pcmpestri: what lies behind the length.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pcmpistri(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[E:%.+]] = icmp eq <16 x i8> {{%.+}}, zeroinitializer
; CHECK: [[M:%.+]] = bitcast <16 x i1> [[E]] to i16
; CHECK: [[L:%.+]] = sub i16 [[M]], 1
; CHECK: xor i16 [[M]], [[L]]
; CHECK: and i32 {{%.+}}, 31
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @pcmpistri(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse42.pcmpistri128(<16 x i8> %a, <16 x i8> %b, i8 12)
  ret i32 %r
}

; CHECK-LABEL: @pcmpistrz(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: and i32 {{%.+}}, 1
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @pcmpistrz(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse42.pcmpistriz128(<16 x i8> %a, <16 x i8> %b, i8 0)
  ret i32 %r
}

; CHECK-LABEL: @pcmpestrm(
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SD:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 40)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: icmp ne i32 [[SB]], 0
; CHECK: icmp ugt i32 {{%.+}}, 15
; CHECK: icmp ne i32 [[SD]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i8> {{%.+}}, ptr @__msan_retval_tls
define <16 x i8> @pcmpestrm(<16 x i8> %a, i32 %b, <16 x i8> %c, i32 %d) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse42.pcmpestrm128(<16 x i8> %a, i32 %b, <16 x i8> %c, i32 %d, i8 64)
  ret <16 x i8> %r
}

declare i32 @llvm.x86.sse42.pcmpistri128(<16 x i8>, <16 x i8>, i8)
declare i32 @llvm.x86.sse42.pcmpistriz128(<16 x i8>, <16 x i8>, i8)
declare <16 x i8> @llvm.x86.sse42.pcmpestrm128(<16 x i8>, i32, <16 x i8>, i32, i8)
