; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; stmxcsr, fxsave, xsave initialise what they store; ldmxcsr is a use of four bytes; what tells about the
; processor is clean, and what gives it orders is checked. test/run-x86/memory.c runs those that store and load.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;stats=1>' -disable-output %s 2>&1 | FileCheck --check-prefix=STATS %s
; RUN: %shadow_oracle %s --features=rdrnd,xsave
; STATS: 0 instructions fell to a default rule
target triple = "x86_64-unknown-linux-gnu"

; Report if Sp != 0; the 4 bytes at p ^ 0x500000000000 = 0
; ORACLE: clean @stmxcsr(i32*!) -> *0
; CHECK-LABEL: @stmxcsr(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 4, i1 false)
; CHECK-NEXT: call void @llvm.x86.sse.stmxcsr(ptr %p)
define void @stmxcsr(ptr %p) sanitize_memory {
  call void @llvm.x86.sse.stmxcsr(ptr %p)
  ret void
}

; Report if Sp != 0, and if [p ^ 0x500000000000] != 0
; CHECK-LABEL: @ldmxcsr(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[AT]], align 1
; CHECK: [[Q:%.+]] = icmp ne i32 [[S]], 0
; CHECK: br i1 [[Q]], label %[[COLDB:[^,]+]], label %[[TAILB:[^,]+]], !prof
; CHECK: {{^}}[[COLDB]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAILB]]:
; CHECK-NEXT: call void @llvm.x86.sse.ldmxcsr(ptr %p)
define void @ldmxcsr(ptr %p) sanitize_memory {
  call void @llvm.x86.sse.ldmxcsr(ptr %p)
  ret void
}

; Of the control word's bits two say how denormals are taken; the rest is as it always is.
; ORACLE: exact @set_control(i1!)
define i1 @set_control(i1 %flush) sanitize_memory {
  %x = alloca i32
  %w = zext i1 %flush to i32
  %s = shl i32 %w, 15
  %v = or i32 %s, 8064
  store i32 %v, ptr %x
  call void @ldmxcsr(ptr %x)
  store i32 8064, ptr %x
  call void @ldmxcsr(ptr %x)
  ret i1 true
}

; CHECK-LABEL: @fxsave(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 512, i1 false)
; CHECK-NEXT: call void @llvm.x86.fxsave(ptr %p)
define void @fxsave(ptr %p) sanitize_memory {
  call void @llvm.x86.fxsave(ptr %p)
  ret void
}

; ORACLE: clean @saved
define i32 @saved() sanitize_memory {
  %x = alloca [512 x i8], align 16
  call void @fxsave(ptr %x)
  %last = getelementptr i8, ptr %x, i64 508
  %r = load i32, ptr %last
  ret i32 %r
}

; Components 0 to 2 end at byte 832.
; CHECK-LABEL: @xsave(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 832, i1 false)
; CHECK-NEXT: call void @llvm.x86.xsave(ptr %p, i32 0, i32 7)
define void @xsave(ptr %p) sanitize_memory {
  call void @llvm.x86.xsave(ptr %p, i32 0, i32 7)
  ret void
}

; ORACLE: clean @random
; CHECK-LABEL: @random(
; CHECK-NEXT: %r = call { i32, i32 } @llvm.x86.rdrand.32()
; CHECK-NEXT: store { i32, i32 } zeroinitializer, ptr @__msan_retval_tls
define { i32, i32 } @random() sanitize_memory {
  %r = call { i32, i32 } @llvm.x86.rdrand.32()
  ret { i32, i32 } %r
}

; Report if Sa != 0; S = 0
; ORACLE: clean @xgetbv(i32!)
; CHECK-LABEL: @xgetbv(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call i64 @llvm.x86.xgetbv(i32 %a)
; CHECK-NEXT: store i64 0, ptr @__msan_retval_tls
define i64 @xgetbv(i32 %a) sanitize_memory {
  %r = call i64 @llvm.x86.xgetbv(i32 %a)
  ret i64 %r
}
define i1 @xgetbv.defined(i32 %a) disable_sanitizer_instrumentation {
  %r = icmp eq i32 %a, 0
  ret i1 %r
}

; A bit that was set atomically leaves the word initialised, as any atomic operation does.
; ORACLE: clean @bts(i32*!)
; ORACLE: clean @bts(i32*!) -> *0
; CHECK-LABEL: @bts(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 4, i1 false)
; CHECK-NEXT: call i32 @llvm.x86.atomic.bts.i32(ptr %p, i8 3)
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @bts(ptr %p) sanitize_memory {
  %r = call i32 @llvm.x86.atomic.bts.i32(ptr %p, i8 3)
  ret i32 %r
}

declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
declare void @llvm.x86.fxsave(ptr)
declare void @llvm.x86.xsave(ptr, i32, i32)
declare { i32, i32 } @llvm.x86.rdrand.32()
declare i64 @llvm.x86.xgetbv(i32)
declare i32 @llvm.x86.atomic.bts.i32(ptr, i8)
