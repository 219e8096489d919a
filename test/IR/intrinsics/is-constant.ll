; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; is.constant, and what else tells about the program or the processor: initialised, whatever its operands are, of which
; none is checked.
; RUN: %ksan_opt -passes='ksan<memory;stats>' -S %s 2>%t.stats | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; STATS: 0 instructions fell to a default rule

; S = 0
; ORACLE: clean @constant
; CHECK-LABEL: @constant(
; CHECK: store i1 false, ptr @__msan_retval_tls
define i1 @constant(i32 %a) sanitize_memory {
  %r = call i1 @llvm.is.constant.i32(i32 %a)
  ret i1 %r
}
declare i1 @llvm.is.constant.i32(i32)

; ORACLE: clean @size
; CHECK-LABEL: @size(
; CHECK: store i64 0, ptr @__msan_retval_tls
define i64 @size(ptr %a) sanitize_memory {
  %r = call i64 @llvm.objectsize.i64.p0(ptr %a, i1 false, i1 true, i1 false)
  ret i64 %r
}
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)

; ORACLE: clean @return_address
; CHECK-LABEL: @return_address(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @return_address(i32 %a) sanitize_memory {
  %r = call ptr @llvm.returnaddress(i32 0)
  ret ptr %r
}
declare ptr @llvm.returnaddress(i32)

; ORACLE: clean @frame_address
; CHECK-LABEL: @frame_address(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @frame_address(i32 %a) sanitize_memory {
  %r = call ptr @llvm.frameaddress.p0(i32 0)
  ret ptr %r
}
declare ptr @llvm.frameaddress.p0(i32)

; ORACLE: clean @address_of_return_address
; CHECK-LABEL: @address_of_return_address(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @address_of_return_address(i32 %a) sanitize_memory {
  %r = call ptr @llvm.addressofreturnaddress.p0()
  ret ptr %r
}
declare ptr @llvm.addressofreturnaddress.p0()

@variable = internal thread_local global i32 0
; ORACLE: clean @thread_local
; CHECK-LABEL: @thread_local(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @thread_local(i32 %a) sanitize_memory {
  %r = call ptr @llvm.threadlocal.address.p0(ptr @variable)
  ret ptr %r
}
declare ptr @llvm.threadlocal.address.p0(ptr)

; ORACLE: clean @thread_pointer
; CHECK-LABEL: @thread_pointer(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @thread_pointer(i32 %a) sanitize_memory {
  %r = call ptr @llvm.thread.pointer()
  ret ptr %r
}
declare ptr @llvm.thread.pointer()

; ORACLE: clean @cycles
; CHECK-LABEL: @cycles(
; CHECK: store i64 0, ptr @__msan_retval_tls
define i64 @cycles(i32 %a) sanitize_memory {
  %r = call i64 @llvm.readcyclecounter()
  ret i64 %r
}
declare i64 @llvm.readcyclecounter()

; Nothing but a fallback on x86, which is 0.
; ORACLE: clean @steady
; CHECK-LABEL: @steady(
; CHECK: store i64 0, ptr @__msan_retval_tls
define i64 @steady(i32 %a) sanitize_memory {
  %r = call i64 @llvm.readsteadycounter()
  ret i64 %r
}
declare i64 @llvm.readsteadycounter()

; The registers that have a name.
; ORACLE: clean @register
; CHECK-LABEL: @register(
; CHECK: store i64 0, ptr @__msan_retval_tls
define i64 @register(i32 %a) sanitize_memory {
  %r = call i64 @llvm.read_register.i64(metadata !0)
  ret i64 %r
}
declare i64 @llvm.read_register.i64(metadata)

; ORACLE: clean @volatile_register
; CHECK-LABEL: @volatile_register(
; CHECK: store i64 0, ptr @__msan_retval_tls
define i64 @volatile_register(i32 %a) sanitize_memory {
  %r = call i64 @llvm.read_volatile_register.i64(metadata !0)
  ret i64 %r
}
declare i64 @llvm.read_volatile_register.i64(metadata)

@typeinfo = internal constant i8 0
; Only in functions that catch: rules/landingpad.ll runs it.
; CHECK-LABEL: @type_id(
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @type_id(i32 %a) sanitize_memory {
  %r = call i32 @llvm.eh.typeid.for.p0(ptr @typeinfo)
  ret i32 %r
}
declare i32 @llvm.eh.typeid.for.p0(ptr)

; ORACLE: clean @frame
; CHECK-LABEL: @frame(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @frame(i32 %a) sanitize_memory {
  %r = call ptr @llvm.eh.dwarf.cfa(i32 0)
  ret ptr %r
}
declare ptr @llvm.eh.dwarf.cfa(i32)

; ORACLE: clean @stack
; CHECK-LABEL: @stack(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @stack(i32 %a) sanitize_memory {
  %r = call ptr @llvm.stacksave.p0()
  call void @llvm.stackrestore.p0(ptr %r)
  ret ptr %r
}
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)

; What only hints, marks or notes down uses nothing, poisoned or not. A trap comes whatever the operand.
; ORACLE: exact @hints
; CHECK-LABEL: @hints(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: call void @llvm.prefetch.p0(ptr %p, i32 0, i32 3, i32 1)
; CHECK-NOT: br
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @hints(i32 %a, ptr %p, i1 %c) sanitize_memory {
  call void @llvm.prefetch.p0(ptr %p, i32 0, i32 3, i32 1)
  call void @llvm.sideeffect()
  call void @llvm.donothing()
  call void @llvm.pseudoprobe(i64 1, i64 1, i32 0, i64 -1)
  call void @llvm.experimental.noalias.scope.decl(metadata !2)
  call void @llvm.var.annotation.p0.p0(ptr %p, ptr @text, ptr @text, i32 1, ptr null)
  %i = call ptr @llvm.invariant.start.p0(i64 1, ptr %p)
  call void @llvm.invariant.end.p0(ptr %i, i64 1, ptr %p)
  ret i32 %a
}
@text = internal constant [2 x i8] c"x\00"
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
declare void @llvm.sideeffect()
declare void @llvm.donothing()
declare void @llvm.pseudoprobe(i64, i64, i32, i64)
declare void @llvm.experimental.noalias.scope.decl(metadata)
declare void @llvm.var.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)
declare ptr @llvm.invariant.start.p0(i64, ptr)
declare void @llvm.invariant.end.p0(ptr, i64, ptr)

; CHECK-LABEL: @traps(
; CHECK-NEXT: call void @llvm.debugtrap()
; CHECK-NEXT: call void @llvm.trap()
define void @traps(i32 %a) sanitize_memory {
  call void @llvm.debugtrap()
  call void @llvm.trap()
  ret void
}
; CHECK-LABEL: @ubsan_trap(
; CHECK-NEXT: call void @llvm.ubsantrap(i8 1)
define void @ubsan_trap(i32 %a) sanitize_memory {
  call void @llvm.ubsantrap(i8 1)
  ret void
}
declare void @llvm.debugtrap()
declare void @llvm.ubsantrap(i8)
declare void @llvm.trap()

!0 = !{!"rsp"}
!1 = distinct !{!1}
!2 = !{!3}
!3 = distinct !{!3, !1}
