; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pshufb permd vpermilvar vpermi2var: the shadow of the data moves along; a lane of which the number is open
; is open. Bits of a number that nothing looks at do not count.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pshufb(
; CHECK-DAG: [[SA:%.+]] = load <16 x i8>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[M:%.+]] = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> [[SA]], <16 x i8> %b)
; CHECK: [[U:%.+]] = and <16 x i8> [[SB]], {{<i8 -113,|splat \(i8 -113\)}}
; CHECK: icmp ne <16 x i8> [[U]], zeroinitializer
; CHECK: or <16 x i8> [[M]]
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i8> {{%.+}}, ptr @__msan_retval_tls
define <16 x i8> @pshufb(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %a, <16 x i8> %b)
  ret <16 x i8> %r
}

; CHECK-LABEL: @permd(
; CHECK-DAG: [[SA:%.+]] = load <8 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call <8 x i32> @llvm.x86.avx2.permd(<8 x i32> [[SA]], <8 x i32> %b)
; CHECK: and <8 x i32> [[SB]], {{<i32 7,|splat \(i32 7\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i32> {{%.+}}, ptr @__msan_retval_tls
define <8 x i32> @permd(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.x86.avx2.permd(<8 x i32> %a, <8 x i32> %b)
  ret <8 x i32> %r
}

; CHECK-LABEL: @vpermilpd(
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: and <2 x i64> [[SB]], {{<i64 2, i64 2>|splat \(i64 2\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x double> @vpermilpd(<2 x double> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.avx.vpermilvar.pd(<2 x double> %a, <2 x i64> %b)
  ret <2 x double> %r
}

; CHECK-LABEL: @vpermi2d(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call <4 x i32> @llvm.x86.avx512.vpermi2var.d.128(<4 x i32> [[SA]], <4 x i32> %b, <4 x i32> [[SC]])
; CHECK: and <4 x i32> [[SB]], {{<i32 7,|splat \(i32 7\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @vpermi2d(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx512.vpermi2var.d.128(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c)
  ret <4 x i32> %r
}

declare <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8>, <16 x i8>)
declare <8 x i32> @llvm.x86.avx2.permd(<8 x i32>, <8 x i32>)
declare <2 x double> @llvm.x86.avx.vpermilvar.pd(<2 x double>, <2 x i64>)
declare <4 x i32> @llvm.x86.avx512.vpermi2var.d.128(<4 x i32>, <4 x i32>, <4 x i32>)
