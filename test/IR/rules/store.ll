; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; store: the pointer is checked, the value is not; the metadata is stored before the value.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; [p ^ 0x500000000000] = Sv
; ORACLE: exact @store(i32*!, i32) -> *0
; CHECK-LABEL: @store(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SV:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NOT: @__msan_warning
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 [[SV]], ptr [[AT]], align 2
; CHECK-NEXT: store i32 %v, ptr %p, align 2
; Where there is poison, its origin, of which the store is the next link, goes to the 4 bytes around.
; ORIGIN-LABEL: @store(
; ORIGIN-DAG: [[SV:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; ORIGIN-DAG: [[OV:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; ORIGIN-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; ORIGIN-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; ORIGIN-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; ORIGIN-DAG: [[OA:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; ORIGIN-DAG: [[DOWN:%[^ ]+]] = and i64 [[OA]], -4
; ORIGIN-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[DOWN]] to ptr
; ORIGIN: store i32 [[SV]], ptr [[AT]], align 2
; ORIGIN-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SV]], 0
; ORIGIN: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; ORIGIN: {{^}}[[COLD]]:
; ORIGIN-NEXT: [[CHAIN:%[^ ,)]+]] = call i32 @__msan_chain_origin(i32 [[OV]])
; ORIGIN-NEXT: store i32 [[CHAIN]], ptr [[OAT]], align 4
; ORIGIN-NEXT: br label %[[TAIL]]
; ORIGIN: {{^}}[[TAIL]]:
; ORIGIN-NEXT: store i32 %v, ptr %p, align 2
; KERNEL-LABEL: @store(
; KERNEL: [[M:%[^ ,)]+]] = call { ptr, ptr } @__msan_metadata_ptr_for_store_4(ptr %p)
; KERNEL-DAG: [[AT:%[^ ]+]] = extractvalue { ptr, ptr } [[M]], 0
; KERNEL-DAG: [[OAT:%[^ ]+]] = extractvalue { ptr, ptr } [[M]], 1
; KERNEL: store i32 [[SV:%.+]], ptr [[AT]], align 2
; KERNEL-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SV]], 0
; KERNEL: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; KERNEL: {{^}}[[COLD]]:
; KERNEL-NEXT: [[CHAIN:%[^ ,)]+]] = call preserve_mostcc i32 @__msan_chain_stored(i32 %{{.+}})
; KERNEL-NEXT: store i32 [[CHAIN]], ptr [[OAT]], align 4
; KERNEL: {{^}}[[TAIL]]:
; KERNEL-NEXT: store i32 %v, ptr %p, align 2
define void @store(ptr %p, i32 %v) sanitize_memory {
  store i32 %v, ptr %p, align 2
  ret void
}

; An initialised value has no origin to store.
; ORACLE: clean @constant(i32*!) -> *0
; CHECK-LABEL: @constant(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 0, ptr [[AT]], align 4
; CHECK-NEXT: store i32 7, ptr %p
; KERNEL-LABEL: @constant(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_4(ptr %p)
; KERNEL-NOT: @__msan_chain_origin
; KERNEL: store i32 7, ptr %p
define void @constant(ptr %p) sanitize_memory {
  store i32 7, ptr %p
  ret void
}

; KERNEL-LABEL: @sizes(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_1(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_2(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_n(ptr %p, i64 16)
define void @sizes(ptr %p) sanitize_memory {
  store i7 1, ptr %p
  store i16 1, ptr %p
  store ptr null, ptr %p
  store i128 1, ptr %p
  ret void
}

; Of a sum the union of shadows is stored, which is the same as long as there is no poison, and the exact shadow
; where there is: Sa | Sb | ((low(a) + low(b)) ^ (high(a) + high(b)))
; ORACLE: exact @sum(i16*!, i16, i16) -> *0
; CHECK-LABEL: @sum(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i16 [[SA]], [[SB]]
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i16 [[ANY]], ptr [[AT]], align 2
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i16 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i16 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = add i16 [[LA]], [[LB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = add i16 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i16 [[SA]], [[SB]]
; CHECK-DAG: [[S:%[^ ]+]] = or i16 [[U]], [[D]]
; CHECK: store i16 [[S]], ptr [[AT]], align 2
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: store i16 %v, ptr %p, align 2
define void @sum(ptr %p, i16 %a, i16 %b) sanitize_memory {
  %v = add i16 %a, %b
  store i16 %v, ptr %p, align 2
  ret void
}
