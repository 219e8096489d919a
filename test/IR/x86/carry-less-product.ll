; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pclmulqdq: from the lowest bit that a poisoned one can reach to the highest.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pclmulqdq(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> {{%.+}}, <2 x i64> {{%.+}}, i8 1)
; CHECK: [[F:%.+]] = bitcast <2 x i64> {{%.+}} to <1 x i128>
; CHECK: sub <1 x i128> zeroinitializer, [[F]]
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x i64> @pclmulqdq(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> %a, <2 x i64> %b, i8 1)
  ret <2 x i64> %r
}

declare <2 x i64> @llvm.x86.pclmulqdq(<2 x i64>, <2 x i64>, i8)
