; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; phminposuw: a word and its index are all that any poison reaches.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @phminposuw(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: and <8 x i16> {{%.+}}, <i16 -1, i16 7, i16 0, i16 0, i16 0, i16 0, i16 0, i16 0>
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @phminposuw(<8 x i16> %a) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse41.phminposuw(<8 x i16> %a)
  ret <8 x i16> %r
}

declare <8 x i16> @llvm.x86.sse41.phminposuw(<8 x i16>)
