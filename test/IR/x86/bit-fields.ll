; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; bextr bzhi pdep pext: the shadow goes through the same operation. With a poisoned limit or mask, what the
; settled part of it decides stays clean.
; test/run-x86/bits.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=bmi,bmi2
target triple = "x86_64-unknown-linux-gnu"

; Start and length are in the low 16 bits:  S = bextr(Sa, b) | -((Sb & 65535) != 0)
; ORACLE: sound @bextr
; CHECK-LABEL: @bextr(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[U:%[^ ]+]] = and i32 [[SB]], 65535
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext i1 [[OPENANY]] to i32
; CHECK-DAG: [[MOVED:%[^ ]+]] = call i32 @llvm.x86.bmi.bextr.32(i32 [[SA]], i32 %b)
; CHECK-DAG: [[E:%[^ ]+]] = or i32 [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @bextr(i32 %a, i32 %b) sanitize_memory {
  %r = call i32 @llvm.x86.bmi.bextr.32(i32 %a, i32 %b)
  ret i32 %r
}

; With s = Sb & 255, always = bzhi(-1, b & ~s) and possible = bzhi(a | Sa, b | s):
;   S = (possible & ~always) | (Sa & always)
; ORACLE: sound @bzhi
; CHECK-LABEL: @bzhi(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[U:%[^ ]+]] = and i64 [[SB]], 255
; CHECK-DAG: [[NU:%[^ ]+]] = xor i64 [[U]], -1
; CHECK-DAG: [[LEAST:%[^ ]+]] = and i64 %b, [[NU]]
; CHECK-DAG: [[MOST:%[^ ]+]] = or i64 %b, [[U]]
; CHECK-DAG: [[ALWAYS:%[^ ]+]] = call i64 @llvm.x86.bmi.bzhi.64(i64 -1, i64 [[LEAST]])
; CHECK-DAG: [[HA:%[^ ]+]] = or i64 %a, [[SA]]
; CHECK-DAG: [[POSSIBLE:%[^ ]+]] = call i64 @llvm.x86.bmi.bzhi.64(i64 [[HA]], i64 [[MOST]])
; CHECK-DAG: [[NALWAYS:%[^ ]+]] = xor i64 [[ALWAYS]], -1
; CHECK-DAG: [[X:%[^ ]+]] = and i64 [[POSSIBLE]], [[NALWAYS]]
; CHECK-DAG: [[Y:%[^ ]+]] = and i64 [[SA]], [[ALWAYS]]
; CHECK-DAG: [[E:%[^ ]+]] = or i64 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i64 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @bzhi(i64 %a, i64 %b) sanitize_memory {
  %r = call i64 @llvm.x86.bmi.bzhi.64(i64 %a, i64 %b)
  ret i64 %r
}

; The limit is in its low 8 bits.
; ORACLE: exact @bzhi_by_13
define i64 @bzhi_by_13(i64 %a, i56 %rest) sanitize_memory {
  %w = zext i56 %rest to i64
  %h = shl i64 %w, 8
  %b = or i64 %h, 13
  %r = call i64 @bzhi(i64 %a, i64 %b)
  ret i64 %r
}

; With up(x) = all bits from the lowest set one on:  S = pdep(Sa, b) | (up(Sb) & (b | Sb))
; ORACLE: sound @pdep
; CHECK-LABEL: @pdep(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call i32 @llvm.x86.bmi.pdep.32(i32 [[SA]], i32 %b)
; CHECK-DAG: [[HB:%[^ ]+]] = or i32 %b, [[SB]]
; CHECK-DAG: [[NUP:%[^ ]+]] = sub i32 0, [[SB]]
; CHECK-DAG: [[UP:%[^ ]+]] = or i32 [[SB]], [[NUP]]
; CHECK-DAG: [[X:%[^ ]+]] = and i32 [[UP]], [[HB]]
; CHECK-DAG: [[E:%[^ ]+]] = or i32 [[MOVED]], [[X]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @pdep(i32 %a, i32 %b) sanitize_memory {
  %r = call i32 @llvm.x86.bmi.pdep.32(i32 %a, i32 %b)
  ret i32 %r
}

; With known = pext(-1, b & ~up(Sb)) and possible = pext(-1, b | Sb):
;   S = (pext(Sa, b) & possible) | (possible & ~known)
; ORACLE: sound @pext
; CHECK-LABEL: @pext(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call i32 @llvm.x86.bmi.pext.32(i32 [[SA]], i32 %b)
; CHECK-DAG: [[NUP:%[^ ]+]] = sub i32 0, [[SB]]
; CHECK-DAG: [[UP:%[^ ]+]] = or i32 [[SB]], [[NUP]]
; CHECK-DAG: [[NUP:%[^ ]+]] = xor i32 [[UP]], -1
; CHECK-DAG: [[SETTLED:%[^ ]+]] = and i32 %b, [[NUP]]
; CHECK-DAG: [[KNOWN:%[^ ]+]] = call i32 @llvm.x86.bmi.pext.32(i32 -1, i32 [[SETTLED]])
; CHECK-DAG: [[HB:%[^ ]+]] = or i32 %b, [[SB]]
; CHECK-DAG: [[POSSIBLE:%[^ ]+]] = call i32 @llvm.x86.bmi.pext.32(i32 -1, i32 [[HB]])
; CHECK-DAG: [[X:%[^ ]+]] = and i32 [[MOVED]], [[POSSIBLE]]
; CHECK-DAG: [[NKNOWN:%[^ ]+]] = xor i32 [[KNOWN]], -1
; CHECK-DAG: [[Y:%[^ ]+]] = and i32 [[POSSIBLE]], [[NKNOWN]]
; CHECK-DAG: [[E:%[^ ]+]] = or i32 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @pext(i32 %a, i32 %b) sanitize_memory {
  %r = call i32 @llvm.x86.bmi.pext.32(i32 %a, i32 %b)
  ret i32 %r
}

declare i32 @llvm.x86.bmi.bextr.32(i32, i32)
declare i64 @llvm.x86.bmi.bzhi.64(i64, i64)
declare i32 @llvm.x86.bmi.pdep.32(i32, i32)
declare i32 @llvm.x86.bmi.pext.32(i32, i32)
