; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What has no value that could be poisoned, or no memory of its own: tokens, target types, arguments in memory that the caller reserves.
; RUN: %ksan_opt -passes='ksan<memory>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=2>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;eager-checks=1;call-tags=1>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;checks=0>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;flavour=kernel>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;flavour=kernel;context=call;lookups=each>,verify' -S %s | FileCheck %s
; RUN: sed s/sanitize_memory/sanitize_thread/ %s | %ksan_opt -passes='ksan<race;early-loads=2>,verify' -S | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"
declare token @llvm.call.preallocated.setup(i32)
declare ptr @llvm.call.preallocated.arg(token, i32)
declare void @llvm.call.preallocated.teardown(token)
declare void @pre(ptr preallocated(i64))
declare void @ina(ptr inalloca({i32,i64}))
declare ptr @llvm.stacksave()
declare void @llvm.stackrestore(ptr)
declare token @llvm.coro.id(i32, ptr, ptr, ptr)
declare token @llvm.experimental.gc.statepoint.p0(i64, i32, ptr, i32, i32, ...)
declare i32 @llvm.experimental.gc.result.i32(token)
declare i32 @cee()
; CHECK-LABEL: @preallocated(
define void @preallocated(i64 %v) sanitize_memory {
  %t = call token @llvm.call.preallocated.setup(i32 1)
  %x = call ptr @llvm.call.preallocated.arg(token %t, i32 0) preallocated(i64)
  store i64 %v, ptr %x
  call void @pre(ptr preallocated(i64) %x) [ "preallocated"(token %t) ]
  ret void
}
; CHECK-LABEL: @in(
define void @in(i32 %v) sanitize_memory {
  %save = call ptr @llvm.stacksave()
  %a = alloca inalloca {i32,i64}
  store i32 %v, ptr %a
  call void @ina(ptr inalloca({i32,i64}) %a)
  call void @llvm.stackrestore(ptr %save)
  ret void
}
; CHECK-LABEL: @take_in(
define i64 @take_in(ptr inalloca({i32,i64}) %a) sanitize_memory {
  %p = getelementptr {i32,i64}, ptr %a, i32 0, i32 1
  %v = load i64, ptr %p
  ret i64 %v
}
; CHECK-LABEL: @take_pre(
define i64 @take_pre(ptr preallocated(i64) %a) sanitize_memory {
  %v = load i64, ptr %a
  ret i64 %v
}
; CHECK-LABEL: @take_byref(
define i64 @take_byref(ptr byref(i64) %a) sanitize_memory {
  %v = load i64, ptr %a
  ret i64 %v
}
; CHECK-LABEL: @state(
define i32 @state(ptr %f) sanitize_memory gc "statepoint-example" {
  %t = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 0, i32 0, ptr elementtype(i32 ()) @cee, i32 0, i32 0, i32 0, i32 0)
  %r = call i32 @llvm.experimental.gc.result.i32(token %t)
  ret i32 %r
}
; CHECK-LABEL: @nothing(
define void @nothing(ptr %p) sanitize_memory {
  %x = freeze ptr %p
  call void @llvm.assume(i1 true) ["nonnull"(ptr %x)]
  ret void
}
declare void @llvm.assume(i1)
declare token @llvm.experimental.convergence.entry()
; It is allowed in the entry block only, wherever it stands there.
; CHECK-LABEL: @conv(
; CHECK: call token @llvm.experimental.convergence.entry()
define void @conv(i32 %v) sanitize_memory convergent {
  %twice = add i32 %v, %v
  %t = call token @llvm.experimental.convergence.entry()
  call void @conv(i32 %v) [ "convergencectrl"(token %t) ]
  ret void
}
; CHECK-LABEL: @metadata_arg(
define void @metadata_arg(ptr %p) sanitize_memory {
  %r = call i64 @llvm.read_register.i64(metadata !0)
  store i64 %r, ptr %p
  ret void
}
declare i64 @llvm.read_register.i64(metadata)
!0 = !{!"rsp"}
; CHECK-LABEL: @target_type(
define target("spirv.Event") @target_type(target("spirv.Event") %e) sanitize_memory {
  ret target("spirv.Event") %e
}
