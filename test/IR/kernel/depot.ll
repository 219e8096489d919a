; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A kernel's stack variables are poisoned, and its stores of poison chained, without permission to allocate: what the
; runtime would allocate, it would allocate with whatever lock the function runs under.
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=WEAK
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s --implicit-check-not='@__msan_poison_alloca(ptr %x' --implicit-check-not='@__msan_chain_origin(i32 %{{[a-z]}}'
target triple = "x86_64-unknown-linux-gnu"

; WEAK-DAG: declare extern_weak dso_local i32 @stack_depot_save_flags(ptr, i32, i32, i32)
; WEAK-DAG: declare extern_weak dso_local i32 @stack_trace_save(ptr, i32, i32)
declare void @use(ptr)

; CHECK-LABEL: define i32 @variable(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 4, ptr @{{.+}}, ptr @{{.+}})
define i32 @variable() sanitize_memory "frame-pointer"="all" {
  %x = alloca i32
  call void @use(ptr %x)
  %r = load i32, ptr %x
  ret i32 %r
}

; CHECK-LABEL: define void @store(
; CHECK: call preserve_mostcc void @__msan_poison_4(
define void @store(ptr %p, i32 %v) sanitize_memory "frame-pointer"="all" {
  store i32 %v, ptr %p
  ret void
}

; Where user memory is open, only functions that objtool knows may be called: the variable is poisoned before, and what is
; stored keeps the origin that it has.
; CHECK-LABEL: define void @open(
; CHECK-DAG: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
; CHECK: call void asm sideeffect "stac"
; CHECK-NOT: preserve_mostcc
; CHECK: ret void
define void @open(ptr %p, i64 %v) sanitize_memory "frame-pointer"="all" {
  %x = alloca i64
  call void asm sideeffect "stac", ""()
  call void @llvm.lifetime.start.p0(i64 8, ptr %x)
  call void @use(ptr %x)
  store i64 %v, ptr %p
  call void asm sideeffect "clac", ""()
  call void @llvm.lifetime.end.p0(i64 8, ptr %x)
  ret void
}
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)

; The runtime's own function serves where there is no such depot, ksan's if it can be told for whom. Where the runtime does not follow memory, it does not
; clear the byte, and the variable is left alone.
; CHECK-LABEL: define linkonce_odr hidden preserve_mostcc void @__msan_poison_variable(ptr %0, i64 %1, ptr %2, ptr %3)
; CHECK: icmp ne ptr @stack_depot_save_flags, null
; CHECK: [[OLD:%.+]] = load i8, ptr [[SHADOW:%.+]], align 1
; CHECK-NEXT: store i8 -1, ptr [[SHADOW]], align 1
; CHECK-NEXT: call void @__msan_unpoison_alloca(ptr %0, i64 1)
; CHECK-NEXT: [[NOW:%.+]] = load i8, ptr [[SHADOW]], align 1
; CHECK-NEXT: icmp eq i8 [[NOW]], 0
; CHECK: store i8 [[OLD]], ptr [[SHADOW]], align 1
; What names function and variable only is saved once, what names the caller as well each time. In the depot, the context
; counts as in the runtime: what is instrumented there must not come here again.
; CHECK: [[CONTEXT:%.+]] = call ptr @__msan_get_context_state()
; CHECK: [[COUNT:%.+]] = getelementptr i8, ptr [[CONTEXT]], i64 4016
; CHECK: [[KEPT:%.+]] = load i32, ptr %3, align 4
; CHECK: [[WHOLE:%.+]] = call i32 @stack_depot_save_flags(ptr %{{.+}}, i32 4, i32 0, i32 0)
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_store_n(
; CHECK: call void @__msan_poison_alloca(ptr %0, i64 %1, ptr %2)
; CHECK: call void @__ksan_poison_alloca(ptr %0, i64 %1, ptr %2, i64 %{{.+}})

; CHECK-LABEL: define linkonce_odr hidden preserve_mostcc i32 @__msan_chain_stored(i32 %0)
; CHECK: call i32 @__msan_chain_origin(i32 %0)
; CHECK: call i32 @stack_trace_save(ptr [[ENTRIES:%.+]], i32 64, i32 0)
; CHECK: call i32 @stack_depot_save_flags(ptr [[ENTRIES]], i32 %{{.+}}, i32 0, i32 0)
; CHECK: call i32 @stack_depot_save_flags(ptr [[ENTRIES]], i32 3, i32 0, i32 0)
; CHECK: call i32 @stack_depot_set_extra_bits(
