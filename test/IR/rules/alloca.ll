; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; alloca: its memory is poisoned where it comes to life, under the variable's name.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %ksan_opt -passes='ksan<memory;origins=1;poison-stack=0>' -S %s | FileCheck %s --check-prefix=OFF
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORIGIN-DAG: private {{.*}}constant {{.*}}c"counter\00"
; ORIGIN-DAG: = private global i32 0
; KERNEL: private {{.*}}constant {{.*}}c"counter\00"

; [x ^ 0x500000000000] = -1
; CHECK-LABEL: @fixed(
; CHECK: %counter = alloca i32
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %counter to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 -1, i64 4, i1 false)
; CHECK: call void @use
; ORIGIN-LABEL: @fixed(
; ORIGIN: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; ORIGIN: call void @__msan_set_alloca_origin_with_descr(ptr %counter, i64 4, ptr @{{.+}}, ptr @{{.+}})
; KERNEL-LABEL: @fixed(
; KERNEL: call preserve_mostcc void @__msan_poison_variable(ptr %counter, i64 4, ptr @{{.+}}, ptr @{{.+}})
; KERNEL-NOT: @__msan_unpoison_alloca
; OFF-LABEL: @fixed(
; OFF-NOT: i8 -1
; OFF-NOT: @__msan_set_alloca_origin
; OFF: ret void
define void @fixed() sanitize_memory {
  %counter = alloca i32
  call void @use(ptr %counter)
  ret void
}

; A length known at run time is checked and multiplied out.
; CHECK-LABEL: @dynamic(
; CHECK-DAG: [[SN:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SN]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %v = alloca i32, i32 %n
; CHECK-DAG: [[N:%[^ ]+]] = zext i32 %n to i64
; CHECK-DAG: [[SIZE:%[^ ]+]] = mul i64 [[N]], 4
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %v to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 -1, i64 [[SIZE]], i1 false)
; CHECK: call void @use
; KERNEL-LABEL: @dynamic(
; KERNEL: [[N:%.+]] = zext i32 %n to i64
; KERNEL: [[SIZE:%.+]] = mul i64 [[N]], 4
; KERNEL: call preserve_mostcc void @__msan_poison_variable(ptr %v, i64 [[SIZE]], ptr
define void @dynamic(i32 %n) sanitize_memory {
  %v = alloca i32, i32 %n
  call void @use(ptr %v)
  ret void
}
declare void @use(ptr)

; ORACLE: poisoned @unwritten
define i32 @unwritten() sanitize_memory {
  %x = alloca i32
  %p = freeze ptr %x
  %r = load i32, ptr %p
  ret i32 %r
}

; A byte that is written is initialised, and the one behind it is not.
; ORACLE: exact @written
; ORACLE: poisoned @next_to_written
define i8 @written(i8 %a) sanitize_memory {
  %x = alloca [2 x i8]
  %p = freeze ptr %x
  store i8 %a, ptr %p
  %r = load i8, ptr %p
  ret i8 %r
}
define i8 @next_to_written(i8 %a) sanitize_memory {
  %x = alloca [2 x i8]
  %p = freeze ptr %x
  store i8 %a, ptr %p
  %q = getelementptr i8, ptr %p, i64 1
  %r = load i8, ptr %q
  ret i8 %r
}

; The last of as many as there are.
; ORACLE: poisoned @unwritten_last(i8!)
define i32 @unwritten_last(i8 %n) sanitize_memory {
  %x = alloca i32, i8 %n
  %m = freeze i8 %n
  %i = sub i8 %m, 1
  %j = zext i8 %i to i64
  %p = getelementptr i32, ptr %x, i64 %j
  %r = load i32, ptr %p
  ret i32 %r
}
define i1 @unwritten_last.defined(i8 %n) disable_sanitizer_instrumentation {
  %r = icmp ne i8 %n, 0
  ret i1 %r
}
