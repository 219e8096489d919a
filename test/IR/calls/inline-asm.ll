; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Inline assembly: inputs and addresses are checked, outputs become initialised.
; RUN: %ksan_opt -passes='ksan<memory;recover>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %ksan_opt -passes='ksan<memory;recover;asm-conservative=0>' -S %s | FileCheck %s --check-prefix=STRICT
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Report if Sa != 0; S = 0.
; ORACLE: clean @inputs(i32!)
; CHECK-LABEL: @inputs(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning()
; CHECK-NEXT: br label %[[TAIL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = call i32 asm
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @inputs(i32 %a) sanitize_memory {
  %r = call i32 asm "movl $1, $0", "=r,r"(i32 %a)
  ret i32 %r
}

; Report if Sp != 0; [p ^ 0x500000000000] = 0 before the assembly.
; ORACLE: clean @memory(i64*!) -> *0
; CHECK-LABEL: @memory(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning()
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 8, i1 false)
; CHECK-NEXT: call void asm "movq $$1, $0", "=*m"(
; KERNEL-LABEL: @memory(
; KERNEL: call void @__msan_instrument_asm_store(ptr %p, i64 8)
; KERNEL: call void asm
; STRICT-LABEL: @memory(
; STRICT-NOT: {{store i64 0, ptr %|@llvm.memset}}
; STRICT: call void asm
define void @memory(ptr %p) sanitize_memory {
  call void asm "movq $$1, $0", "=*m"(ptr elementtype(i64) %p)
  ret void
}

; ORACLE: clean @large([8 x i64]*!) -> *0
; CHECK-LABEL: @large(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 64, i1 false)
; CHECK-NEXT: call void asm
; KERNEL-LABEL: @large(
; KERNEL: call void @__msan_instrument_asm_store(ptr %p, i64 64)
define void @large(ptr %p) sanitize_memory {
  call void asm "nop", "=*m"(ptr elementtype([8 x i64]) %p)
  ret void
}

; The outputs of asm goto: everything comes before it.
; ORACLE: clean @jump(i32!)
; CHECK-LABEL: @jump(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning()
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = callbr i32 asm
; CHECK: {{^}}next:
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @jump(i32 %a) sanitize_memory {
  %r = callbr i32 asm "", "=r,r,!i"(i32 %a) to label %next [label %other]
next:
  ret i32 %r
other:
  ret i32 1
}

; With a memory clobber: from the pointer to the end of what it leads into, before the assembly.
; [p ^ 0x500000000000] = 0 for objectsize(p) bytes, or where that is unknown, for what is behind p in a variable of the
; function.
; CHECK-LABEL: @clobber(
; CHECK: [[SIZE:%.+]] = call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 true, i1 true)
; CHECK: [[UNKNOWN:%.+]] = icmp eq i64 [[SIZE]], -1
; CHECK: [[D:%.+]] = sub i64 %{{.+}}, %{{.+}}
; CHECK: [[IN:%.+]] = icmp ult i64 [[D]], 16
; CHECK: [[REST:%.+]] = sub i64 16, [[D]]
; CHECK: [[HERE:%.+]] = select i1 [[IN]], i64 [[REST]], i64 0
; CHECK: [[N:%.+]] = select i1 [[UNKNOWN]], i64 {{.+}}, i64 [[SIZE]]
; CHECK: call void @llvm.memset.p0.i64(ptr {{.+}}, i8 0, i64 [[N]], i1 false)
; CHECK: call void asm sideeffect "rep stosb"
; KERNEL-LABEL: @clobber(
; KERNEL-NOT: @__msan_instrument_asm_store
; KERNEL: call void asm sideeffect "rep stosb"
define void @clobber(ptr noundef %p) sanitize_memory {
  %x = alloca [16 x i8]
  call void @use(ptr %x)
  call void asm sideeffect "rep stosb", "{di},~{memory}"(ptr %p)
  ret void
}
declare void @use(ptr)

; KERNEL-LABEL: @clobbered_variable(
; KERNEL: call void @__msan_instrument_asm_store(ptr %y, i64 12)
define void @clobbered_variable() sanitize_memory {
  %x = alloca [16 x i8]
  %y = getelementptr inbounds i8, ptr %x, i64 4
  call void @use(ptr %x)
  call void asm sideeffect "rep stosb", "{di},~{memory}"(ptr %y)
  ret void
}

; Empty assembly is a barrier.
; CHECK-LABEL: @barrier(
; CHECK-NOT: @llvm.objectsize
; CHECK: call void asm sideeffect ""
define void @barrier(ptr noundef %p) sanitize_memory {
  call void asm sideeffect "", "r,~{memory}"(ptr %p)
  ret void
}
