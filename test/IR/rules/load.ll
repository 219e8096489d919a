; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; load: the pointer is checked, then the value is loaded, then its metadata.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %ksan_opt -passes='ksan<memory;check-address=0>' -S %s | FileCheck %s --check-prefix=NOADDRESS
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @load(
; CHECK: [[SP:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: icmp ne i64 [[SP]], 0
; CHECK: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: %r = load i32, ptr %p, align 4
; CHECK: [[A:%.+]] = ptrtoint ptr %p to i64
; CHECK: [[B:%.+]] = xor i64 [[A]], 87960930222080
; CHECK: [[C:%.+]] = inttoptr i64 [[B]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[C]], align 4
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; ORIGIN-LABEL: @load(
; ORIGIN: %r = load i32, ptr %p
; ORIGIN: add i64 {{%.+}}, 17592186044416
; ORIGIN: [[S:%.+]] = load i32, ptr {{%.+}}, align 4
; ORIGIN: [[O:%.+]] = load i32, ptr {{%.+}}, align 4
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
; KERNEL-LABEL: @load(
; KERNEL: call void @__msan_warning(i32
; KERNEL-NEXT: br label
; KERNEL: %r = load i32, ptr %p
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr %p)
; KERNEL: load i32
; KERNEL: load i32
; NOADDRESS-LABEL: @load(
; NOADDRESS-NOT: @__msan_warning
; NOADDRESS: ret i32
define i32 @load(ptr %p) sanitize_memory {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; The origin of what need not be aligned is that of the 4 bytes around.
; ORIGIN-LABEL: @byte(
; ORIGIN: and i64 {{%.+}}, -4
; ORIGIN: load i32, ptr {{%.+}}, align 4
; KERNEL-LABEL: @byte(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
define i8 @byte(ptr %p) sanitize_memory {
  %r = load i8, ptr %p, align 1
  ret i8 %r
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
