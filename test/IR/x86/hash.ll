; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; sha1nexte adds to the highest dword only; sha256rnds2 mixes everything. crc32 is 32 bits, also of 64.
; test/run-x86/crypto.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse4.2,sha
target triple = "x86_64-unknown-linux-gnu"

; S = Sb | {0, 0, 0, -1} & -((Sa | Sb) != 0)
; ORACLE: sound @sha1nexte
; CHECK-LABEL: @sha1nexte(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <4 x i32> [[EITHER]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <4 x i1> [[OPENANY]] to <4 x i32>
; CHECK-DAG: [[TOP:%[^ ]+]] = and <4 x i32> [[OPEN]], <i32 0, i32 0, i32 0, i32 -1>
; CHECK-DAG: [[E:%[^ ]+]] = or <4 x i32> [[SB]], [[TOP]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @sha1nexte(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sha1nexte(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}

; S = -1 where there is any poison
; ORACLE: sound @sha256rnds2
; CHECK-LABEL: @sha256rnds2(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[U:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[U]], [[SC]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ {{<i32 -1, i32 -1, i32 -1, i32 -1>|splat \(i32 -1\)}}, %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @sha256rnds2(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sha256rnds2(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c)
  ret <4 x i32> %r
}

; S = 0xffffffff & -(((Sa & 0xffffffff) != 0) | (Sb != 0))
; ORACLE: sound @crc32
; CHECK-LABEL: @crc32(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[LOW:%[^ ]+]] = and i64 [[SA]], 4294967295
; CHECK-DAG: [[X:%[^ ]+]] = icmp ne i64 [[LOW]], 0
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ne i64 [[SB]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i1 [[X]], [[Y]]
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[OPEN]] to i64
; CHECK-DAG: [[E:%[^ ]+]] = and i64 [[ALL]], 4294967295
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i64 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @crc32(i64 %a, i64 %b) sanitize_memory {
  %r = call i64 @llvm.x86.sse42.crc32.64.64(i64 %a, i64 %b)
  ret i64 %r
}

declare <4 x i32> @llvm.x86.sha1nexte(<4 x i32>, <4 x i32>)
declare <4 x i32> @llvm.x86.sha256rnds2(<4 x i32>, <4 x i32>, <4 x i32>)
declare i64 @llvm.x86.sse42.crc32.64.64(i64, i64)
