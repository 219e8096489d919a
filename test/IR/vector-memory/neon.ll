; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; NEON's loads and stores of several vectors: the same instruction on shadow, pointers are checked.
; RUN: %ksan_opt -passes='ksan<memory;origins=1;stats=1>' -S %s 2>%t | FileCheck %s
; RUN: FileCheck --check-prefix=STATS %s < %t
; STATS: 0 instructions fell to a default rule
target triple = "aarch64-unknown-linux-gnu"

; Report if Sp != 0; then st2(Sv, Sw, p ^ 0xb00000000000), and where (Sv != 0) | (Sw != 0), the origin of the last
; that is poisoned goes to all 32 bytes.
; CHECK-LABEL: @store(
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SW:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[OV:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[OW:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16)
; CHECK-DAG: [[OP:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 32)
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLDBAD:[^,]+]], label %[[TAILBAD:[^,]+]], !prof
; CHECK: {{^}}[[COLDBAD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(i32 [[OP]])
; CHECK: {{^}}[[TAILBAD]]:
; CHECK-DAG: [[BINW:%[^ ]+]] = bitcast <4 x i32> [[SW]] to i128
; CHECK-DAG: [[INW:%[^ ]+]] = icmp ne i128 [[BINW]], 0
; CHECK-DAG: [[OVW:%[^ ]+]] = select i1 [[INW]], i32 [[OW]], i32 [[OV]]
; CHECK-DAG: [[INP:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[O:%[^ ]+]] = select i1 [[INP]], i32 [[OP]], i32 [[OVW]]
; CHECK-DAG: [[BOPENV:%[^ ]+]] = bitcast <4 x i32> [[SV]] to i128
; CHECK-DAG: [[OPENV:%[^ ]+]] = icmp ne i128 [[BOPENV]], 0
; CHECK-DAG: [[BOPENW:%[^ ]+]] = bitcast <4 x i32> [[SW]] to i128
; CHECK-DAG: [[OPENW:%[^ ]+]] = icmp ne i128 [[BOPENW]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i1 [[OPENV]], [[OPENW]]
; CHECK-DAG: [[N:%[^ ,)]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[X:%[^ ]+]] = xor i64 [[N]], 193514046488576
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[X]] to ptr
; CHECK-DAG: [[Y:%[^ ]+]] = add i64 [[X]], 35184372088832
; CHECK-DAG: [[DOWN:%[^ ]+]] = and i64 [[Y]], -4
; CHECK-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[DOWN]] to ptr
; CHECK: call void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32> [[SV]], <4 x i32> [[SW]], ptr [[AT]])
; CHECK: br i1 [[OPEN]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: store i32 [[O]], ptr [[OAT]], align 4
; CHECK: [[LAST:%[^ ,)]+]] = getelementptr i8, ptr [[OAT]], i64 28
; CHECK-NEXT: store i32 [[O]], ptr [[LAST]], align 4
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32> %v, <4 x i32> %w, ptr %p)
define void @store(<4 x i32> %v, <4 x i32> %w, ptr %p) sanitize_memory {
  call void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32> %v, <4 x i32> %w, ptr %p)
  ret void
}

; S = ld2(p ^ 0xb00000000000), with the origin of the first four bytes.
; CHECK-LABEL: @load(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[N:%[^ ,)]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[X:%[^ ]+]] = xor i64 [[N]], 193514046488576
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[X]] to ptr
; CHECK-DAG: [[Y:%[^ ]+]] = add i64 [[X]], 35184372088832
; CHECK-DAG: [[DOWN:%[^ ]+]] = and i64 [[Y]], -4
; CHECK-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[DOWN]] to ptr
; CHECK-DAG: [[LOADED:%[^ ]+]] = call { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr [[AT]])
; CHECK-DAG: [[FA:%[^ ]+]] = extractvalue { <2 x double>, <2 x double> } [[LOADED]], 0
; CHECK-DAG: [[A:%[^ ]+]] = bitcast <2 x double> [[FA]] to <2 x i64>
; CHECK-DAG: [[FB:%[^ ]+]] = extractvalue { <2 x double>, <2 x double> } [[LOADED]], 1
; CHECK-DAG: [[B:%[^ ]+]] = bitcast <2 x double> [[FB]] to <2 x i64>
; CHECK-DAG: [[HALF:%[^ ]+]] = insertvalue { <2 x i64>, <2 x i64> } zeroinitializer, <2 x i64> [[A]], 0
; CHECK-DAG: [[S:%[^ ]+]] = insertvalue { <2 x i64>, <2 x i64> } [[HALF]], <2 x i64> [[B]], 1
; CHECK-DAG: [[O:%[^ ]+]] = load i32, ptr [[OAT]], align 4
; CHECK: call { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr %p)
; CHECK: store { <2 x i64>, <2 x i64> } [[S]], ptr @__msan_retval_tls
; CHECK: store i32 [[O]], ptr @__msan_retval_origin_tls
define { <2 x double>, <2 x double> } @load(ptr %p) sanitize_memory {
  %r = call { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr %p)
  ret { <2 x double>, <2 x double> } %r
}

; Of one lane of each vector, as many bytes: 8.
; CHECK-LABEL: @lane(
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SW:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: call void @llvm.aarch64.neon.st2lane.v4i32.p0(<4 x i32> [[SV]], <4 x i32> [[SW]], i64 3, ptr %{{.+}})
; CHECK: store i32 [[O:%.+]], ptr [[OAT:%.+]], align 4
; CHECK-NEXT: [[LAST:%[^ ,)]+]] = getelementptr i8, ptr [[OAT]], i64 4
; CHECK-NEXT: store i32 [[O]], ptr [[LAST]], align 4
; CHECK-NEXT: br label
define void @lane(<4 x i32> %v, <4 x i32> %w, ptr %p) sanitize_memory {
  call void @llvm.aarch64.neon.st2lane.v4i32.p0(<4 x i32> %v, <4 x i32> %w, i64 3, ptr %p)
  ret void
}

declare void @llvm.aarch64.neon.st2.v4i32.p0(<4 x i32>, <4 x i32>, ptr)
declare void @llvm.aarch64.neon.st2lane.v4i32.p0(<4 x i32>, <4 x i32>, i64, ptr)
declare { <2 x double>, <2 x double> } @llvm.aarch64.neon.ld2.v2f64.p0(ptr)
