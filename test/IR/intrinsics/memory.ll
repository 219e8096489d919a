; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; memcpy, memmove, memset and their inline forms become runtime calls. Stock MSan checks no operand; an
; address or a length that is not initialised is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not='call void @llvm.memcpy' --implicit-check-not='call void @llvm.memmove'
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sa != 0) | (Sb != 0) | (Sn != 0); the runtime moves shadow with the bytes.
; ORACLE: exact @copy(i32*!, i32*!, i64=4) -> *0
; CHECK-LABEL: @copy(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SN:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[TO:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[FROM:%[^ ]+]] = icmp ne i64 [[SB]], 0
; CHECK-DAG: [[COUNT:%[^ ]+]] = icmp ne i64 [[SN]], 0
; CHECK-DAG: [[X:%[^ ]+]] = or i1 [[TO]], [[FROM]]
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[X]], [[COUNT]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call ptr @__msan_memcpy(ptr %a, ptr %b, i64 %n)
define void @copy(ptr %a, ptr %b, i64 %n) sanitize_memory {
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %b, i64 %n, i1 false)
  ret void
}

; ORACLE: exact @move(i32*!, i32*!, i64=4) -> *0
; CHECK-LABEL: @move(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SN:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[TO:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[FROM:%[^ ]+]] = icmp ne i64 [[SB]], 0
; CHECK-DAG: [[COUNT:%[^ ]+]] = icmp ne i64 [[SN]], 0
; CHECK-DAG: [[X:%[^ ]+]] = or i1 [[TO]], [[FROM]]
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[X]], [[COUNT]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call ptr @__msan_memmove(ptr %a, ptr %b, i64 %n)
define void @move(ptr %a, ptr %b, i64 %n) sanitize_memory {
  call void @llvm.memmove.p0.p0.i64(ptr %a, ptr %b, i64 %n, i1 false)
  ret void
}

; Of memset the value is not checked: what was set has its shadow, [a ^ 0x500000000000] = Sc for n bytes.
; ORACLE: exact @set_bytes(i32*!, i8)
; CHECK-LABEL: @set(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SC:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SN:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[TO:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[COUNT:%[^ ]+]] = icmp ne i64 [[SN]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[TO]], [[COUNT]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[C:%.+]] = zext i8 %c to i32
; CHECK-NEXT: call ptr @__msan_memset(ptr %a, i32 [[C]], i64 %n)
; CHECK-NEXT: [[Q:%.+]] = icmp ne i8 [[SC]], 0
; CHECK-NEXT: br i1 [[Q]], label %[[FILL:[^,]+]], label %[[DONE:[^,]+]], !prof
; CHECK: {{^}}[[FILL]]:
; CHECK-NEXT: [[NAT:%.+]] = ptrtoint ptr %a to i64
; CHECK-NEXT: [[XAT:%.+]] = xor i64 [[NAT]], 87960930222080
; CHECK-NEXT: [[AT:%.+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-NEXT: {{.*}}@llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 [[SC]], i64 %n, i1 false)
define void @set(ptr %a, i8 %c, i64 %n) sanitize_memory {
  call void @llvm.memset.p0.i64(ptr %a, i8 %c, i64 %n, i1 false)
  ret void
}
define i32 @set_bytes(ptr %a, i8 %c) sanitize_memory {
  call void @llvm.memset.p0.i64(ptr %a, i8 %c, i64 4, i1 false)
  %r = load i32, ptr %a
  ret i32 %r
}

; A length is a use, too.
; ORACLE: reports @length
define i1 @length(i1 %n) sanitize_memory {
  %x = alloca i8
  store i8 0, ptr %x
  %l = zext i1 %n to i64
  call void @set(ptr %x, i8 1, i64 %l)
  %v = load i8, ptr %x
  %r = icmp eq i8 %v, 1
  ret i1 %r
}

; ORACLE: exact @copy_inline(i32*!, i32*!) -> *0
; CHECK-LABEL: @copy_inline(
; CHECK: call ptr @__msan_memcpy(ptr %a, ptr %b, i64 4)
define void @copy_inline(ptr %a, ptr %b) sanitize_memory {
  call void @llvm.memcpy.inline.p0.p0.i64(ptr %a, ptr %b, i64 4, i1 false)
  ret void
}

; ORACLE: clean @set_inline(i32*!) -> *0
; CHECK-LABEL: @set_inline(
; CHECK: call ptr @__msan_memset(ptr %a, i32 0, i64 4)
define void @set_inline(ptr %a) sanitize_memory {
  call void @llvm.memset.inline.p0.i64(ptr %a, i8 0, i64 4, i1 false)
  ret void
}
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memcpy.inline.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.inline.p0.i64(ptr, i8, i64, i1)
