; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; freeze: initialised, without a check, but for the half of a wider vector that a cast leaves as it happens to be. A fence does nothing to shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = 0
; ORACLE: clean @freeze
; CHECK-LABEL: @freeze(
; CHECK-NEXT: %r = freeze i32 %a
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @freeze(i32 %a) sanitize_memory {
  %r = freeze i32 %a
  ret i32 %r
}

; Of undef and poison: S = ~0, or 0 where undef is not followed.
; RUN: %ksan_opt -passes='ksan<memory;poison-undef=0>' -S %s | FileCheck %s --check-prefix=PLAIN
; ORACLE: poisoned @undefined
; CHECK-LABEL: @undefined(
; CHECK: store i32 -1, ptr @__msan_retval_tls
; PLAIN-LABEL: @undefined(
; PLAIN: store i32 0, ptr @__msan_retval_tls
define i32 @undefined() sanitize_memory {
  %r = freeze i32 poison
  ret i32 %r
}

; As clang makes a vector of 256 bits of one of 128.
; CHECK-LABEL: @widen(
; CHECK: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = shufflevector <2 x i64> [[SA]], <2 x i64> {{splat \(i64 -1\)|<i64 -1, i64 -1>}}, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
; CHECK: store <4 x i64> [[S]], ptr @__msan_retval_tls
define <4 x i64> @widen(<2 x i64> %a) sanitize_memory {
  %open = freeze <2 x i64> poison
  %r = shufflevector <2 x i64> %a, <2 x i64> %open, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
  ret <4 x i64> %r
}

; ORACLE: exact @fence
; CHECK-LABEL: @fence(
; CHECK-NEXT: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-NEXT: fence seq_cst
; CHECK-NEXT: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @fence(i32 %a) sanitize_memory {
  fence seq_cst
  ret i32 %a
}
