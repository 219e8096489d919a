; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; stmxcsr, fxsave, xsave initialise what they store; ldmxcsr is a use of four bytes; what tells about the
; processor is clean, and what gives it orders is checked.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;stats=1>' -disable-output %s 2>&1 | FileCheck --check-prefix=STATS %s
; STATS: 0 instructions fell to a default rule
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @stmxcsr(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 4, i1 false)
; CHECK: call void @llvm.x86.sse.stmxcsr(
define void @stmxcsr(ptr %p) sanitize_memory {
  call void @llvm.x86.sse.stmxcsr(ptr %p)
  ret void
}

; CHECK-LABEL: @ldmxcsr(
; CHECK: [[S:%shadow.*]] = load i32, ptr {{%.+}}, align 1
; CHECK: icmp ne i32 [[S]], 0
; CHECK: call void @__msan_warning_noreturn()
; CHECK: call void @llvm.x86.sse.ldmxcsr(
define void @ldmxcsr(ptr %p) sanitize_memory {
  call void @llvm.x86.sse.ldmxcsr(ptr %p)
  ret void
}

; CHECK-LABEL: @fxsave(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 512, i1 false)
define void @fxsave(ptr %p) sanitize_memory {
  call void @llvm.x86.fxsave(ptr %p)
  ret void
}

; Components 0 to 2 end at byte 832.
; CHECK-LABEL: @xsave(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 832, i1 false)
define void @xsave(ptr %p) sanitize_memory {
  call void @llvm.x86.xsave(ptr %p, i32 0, i32 7)
  ret void
}

; CHECK-LABEL: @random(
; CHECK-NOT: @__msan_warning
; CHECK: store { i32, i32 } zeroinitializer, ptr @__msan_retval_tls
define { i32, i32 } @random() sanitize_memory {
  %r = call { i32, i32 } @llvm.x86.rdrand.32()
  ret { i32, i32 } %r
}

; CHECK-LABEL: @xgetbv(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: call i64 @llvm.x86.xgetbv(i32 %a)
; CHECK: store i64 0, ptr @__msan_retval_tls
define i64 @xgetbv(i32 %a) sanitize_memory {
  %r = call i64 @llvm.x86.xgetbv(i32 %a)
  ret i64 %r
}

; A bit that was set atomically leaves the word initialised, as any atomic operation does.
; CHECK-LABEL: @bts(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 4, i1 false)
; CHECK: store i32 0, ptr @__msan_retval_tls
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
