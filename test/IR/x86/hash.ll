; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; sha1nexte adds to the highest dword only; sha256rnds2 mixes everything. crc32 is 32 bits, also of 64.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @sha1nexte(
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: and <4 x i32> {{%.+}}, <i32 0, i32 0, i32 0, i32 -1>
; CHECK: or <4 x i32> [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @sha1nexte(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sha1nexte(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}

; CHECK-LABEL: @sha256rnds2(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: phi <4 x i32> [ zeroinitializer, {{%.+}} ], [ {{<i32 -1,|splat \(i32 -1\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @sha256rnds2(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sha256rnds2(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c)
  ret <4 x i32> %r
}

; CHECK-LABEL: @crc32(
; CHECK-DAG: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: and i64 [[SA]], 4294967295
; CHECK: and i64 {{%.+}}, 4294967295
; CHECK-NOT: @__msan_warning
; CHECK: store i64 {{%.+}}, ptr @__msan_retval_tls
define i64 @crc32(i64 %a, i64 %b) sanitize_memory {
  %r = call i64 @llvm.x86.sse42.crc32.64.64(i64 %a, i64 %b)
  ret i64 %r
}

declare <4 x i32> @llvm.x86.sha1nexte(<4 x i32>, <4 x i32>)
declare <4 x i32> @llvm.x86.sha256rnds2(<4 x i32>, <4 x i32>, <4 x i32>)
declare i64 @llvm.x86.sse42.crc32.64.64(i64, i64)
