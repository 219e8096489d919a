; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; load: the pointer is checked, then the value is loaded, then its metadata.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %ksan_opt -passes='ksan<memory;check-address=0>' -S %s | FileCheck %s --check-prefix=NOADDRESS
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Shadow is at the address with three bits flipped, S = [p ^ 0x500000000000], and the origin 0x100000000000 above it.
; ORACLE: exact @load(i32*!)
; CHECK-LABEL: @load(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = load i32, ptr %p, align 4
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[AT]], align 4
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; ORIGIN-LABEL: @load(
; ORIGIN-DAG: [[OP:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; ORIGIN: call void @__msan_warning_with_origin_noreturn(i32 [[OP]])
; ORIGIN: %r = load i32, ptr %p, align 4
; ORIGIN-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; ORIGIN-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; ORIGIN-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; ORIGIN-DAG: [[OA:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; ORIGIN-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[OA]] to ptr
; ORIGIN-DAG: [[S:%[^ ]+]] = load i32, ptr [[AT]], align 4
; ORIGIN-DAG: [[O:%[^ ]+]] = load i32, ptr [[OAT]], align 4
; ORIGIN: store i32 [[S]], ptr @__msan_retval_tls
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
; KERNEL-LABEL: @load(
; KERNEL-DAG: [[C:%[^ ,)]+]] = call ptr @__msan_get_context_state()
; KERNEL-DAG: [[SP:%[^ ,)]+]] = load i64, ptr [[C]], align 8
; KERNEL-DAG: [[OI:%[^ ,)]+]] = getelementptr i8, ptr [[C]], i64 3208
; KERNEL-DAG: [[OP:%[^ ,)]+]] = load i32, ptr [[OI]], align 4
; KERNEL-DAG: [[P:%[^ ,)]+]] = icmp ne i64 [[SP]], 0
; KERNEL: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; KERNEL: {{^}}[[COLD]]:
; KERNEL-NEXT: call void @__msan_warning(i32 [[OP]])
; KERNEL-NEXT: br label %[[TAIL]]
; KERNEL: {{^}}[[TAIL]]:
; KERNEL-NEXT: %r = load i32, ptr %p, align 4
; KERNEL-NEXT: [[M:%[^ ,)]+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr %p)
; KERNEL-DAG: [[AT:%[^ ]+]] = extractvalue { ptr, ptr } [[M]], 0
; KERNEL-DAG: [[OAT:%[^ ]+]] = extractvalue { ptr, ptr } [[M]], 1
; KERNEL-DAG: [[S:%[^ ,)]+]] = load i32, ptr [[AT]], align 4
; KERNEL-DAG: [[O:%[^ ,)]+]] = load i32, ptr [[OAT]], align 4
; KERNEL-DAG: [[SR:%[^ ,)]+]] = getelementptr i8, ptr [[C]], i64 800
; KERNEL-DAG: store i32 [[S]], ptr [[SR]]
; KERNEL-DAG: [[OR:%[^ ,)]+]] = getelementptr i8, ptr [[C]], i64 4008
; KERNEL-DAG: store i32 [[O]], ptr [[OR]]
; NOADDRESS-LABEL: @load(
; NOADDRESS-NOT: @__msan_warning
; NOADDRESS: ret i32
define i32 @load(ptr %p) sanitize_memory {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; The origin of what need not be aligned is that of the 4 bytes around.
; ORACLE: exact @byte(i8*!)
; ORIGIN-LABEL: @byte(
; ORIGIN: %r = load i8, ptr %p, align 1
; ORIGIN-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; ORIGIN-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; ORIGIN-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; ORIGIN-DAG: [[OA:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; ORIGIN-DAG: [[DOWN:%[^ ]+]] = and i64 [[OA]], -4
; ORIGIN-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[DOWN]] to ptr
; ORIGIN-DAG: [[S:%[^ ]+]] = load i8, ptr [[AT]], align 1
; ORIGIN-DAG: [[O:%[^ ]+]] = load i32, ptr [[OAT]], align 4
; ORIGIN: store i8 [[S]], ptr @__msan_retval_tls
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
; KERNEL-LABEL: @byte(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
define i8 @byte(ptr %p) sanitize_memory {
  %r = load i8, ptr %p, align 1
  ret i8 %r
}

; What cannot change is not looked up.
@constant = internal constant i32 5
; ORACLE: clean @of_constant
; CHECK-LABEL: @of_constant(
; CHECK-NEXT: %r = load i32, ptr @constant
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @of_constant() sanitize_memory {
  %r = load i32, ptr @constant
  ret i32 %r
}

; KERNEL-LABEL: @sizes(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 3)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 10)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 12)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 16)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_8(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_2(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
define void @sizes(ptr %p) sanitize_memory {
  %a = load i24, ptr %p
  %b = load x86_fp80, ptr %p
  %c = load [3 x i32], ptr %p
  %d = load <4 x i32>, ptr %p
  %e = load double, ptr %p
  %f = load i16, ptr %p
  %g = load i1, ptr %p
  call void @use(i24 %a, x86_fp80 %b, [3 x i32] %c, <4 x i32> %d, double %e, i16 %f, i1 %g)
  ret void
}
declare void @use(i24, x86_fp80, [3 x i32], <4 x i32>, double, i16, i1)

; ORACLE: exact @odd_size(i24*!)
define i24 @odd_size(ptr %p) sanitize_memory {
  %r = load i24, ptr %p
  ret i24 %r
}

; Of 8 bytes the origin is that of the lower half, if it holds poison.
; ORACLE: exact @eight(i64*!)
; ORIGIN-LABEL: @eight(
; ORIGIN: %r = load i64, ptr %p, align 8
; ORIGIN-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; ORIGIN-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; ORIGIN-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; ORIGIN-DAG: [[OA:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; ORIGIN-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[OA]] to ptr
; ORIGIN-DAG: [[S:%[^ ,)]+]] = load i64, ptr [[AT]], align 8
; ORIGIN-DAG: [[BOTH:%[^ ,)]+]] = load i64, ptr [[OAT]], align 8
; ORIGIN-DAG: [[LOWER:%[^ ]+]] = trunc i64 [[S]] to i32
; ORIGIN-DAG: [[IN:%[^ ]+]] = icmp ne i32 [[LOWER]], 0
; ORIGIN-DAG: [[FIRST:%[^ ]+]] = trunc i64 [[BOTH]] to i32
; ORIGIN-DAG: [[H:%[^ ]+]] = lshr i64 [[BOTH]], 32
; ORIGIN-DAG: [[SECOND:%[^ ]+]] = trunc i64 [[H]] to i32
; ORIGIN-DAG: [[O:%[^ ]+]] = select i1 [[IN]], i32 [[FIRST]], i32 [[SECOND]]
; ORIGIN: store i64 [[S]], ptr @__msan_retval_tls
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
define i64 @eight(ptr %p) sanitize_memory {
  %r = load i64, ptr %p
  ret i64 %r
}
