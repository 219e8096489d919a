; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; phminposuw: a word and its index are all that any poison reaches.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse4.1
target triple = "x86_64-unknown-linux-gnu"

; S = (Sa != 0 ? -1 : 0) & {-1, 7, 0, 0, 0, 0, 0, 0}
; ORACLE: sound @phminposuw
; CHECK-LABEL: @phminposuw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[BANY:%[^ ]+]] = bitcast <8 x i16> [[SA]] to i128
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i128 [[BANY]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = select i1 [[ANY]], <8 x i16> {{<(i16 -1(, )?)+>|splat \(i16 -1\)}}, <8 x i16> zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = and <8 x i16> [[ALL]], <i16 -1, i16 7, i16 0, i16 0, i16 0, i16 0, i16 0, i16 0>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @phminposuw(<8 x i16> %a) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse41.phminposuw(<8 x i16> %a)
  ret <8 x i16> %r
}

declare <8 x i16> @llvm.x86.sse41.phminposuw(<8 x i16>)
