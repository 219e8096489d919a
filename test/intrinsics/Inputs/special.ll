; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Calls of intrinsics that are legal only in surroundings of their own.
target triple = "x86_64-unknown-linux-gnu"

@variable = thread_local global i32 0

declare i32 @callee()
declare void @taker(ptr)
declare void @nested(ptr nest)
declare i32 @__CxxFrameHandler3(...)
declare i32 @__C_specific_handler(...)

define void @"call llvm.va_start"(i32 %count, ...) #0 {
  %list = alloca [24 x i8], align 16
  call void @llvm.va_start.p0(ptr %list)
  ret void
}

define i32 @"call llvm.lifetime.start"() #0 {
  %x = alloca i32
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  call void @taker(ptr %x)
  %value = load i32, ptr %x
  ret i32 %value
}

define i32 @"call llvm.lifetime.end"() #0 {
  %x = alloca i32
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  call void @taker(ptr %x)
  %value = load i32, ptr %x
  call void @llvm.lifetime.end.p0(i64 4, ptr %x)
  ret i32 %value
}

define ptr @"call llvm.threadlocal.address"() #0 {
  %address = call ptr @llvm.threadlocal.address.p0(ptr @variable)
  ret ptr %address
}

define void @"call llvm.stackprotector"(ptr %guard) #0 {
  %slot = alloca ptr
  call void @llvm.stackprotector(ptr %guard, ptr %slot)
  ret void
}

define void @"call llvm.init.trampoline"(ptr %to, ptr %value) #0 {
  call void @llvm.init.trampoline(ptr %to, ptr @nested, ptr %value)
  ret void
}

define void @escapes() #0 {
  %x = alloca i32
  call void (...) @llvm.localescape(ptr %x)
  ret void
}

define i32 @"call llvm.localrecover"(ptr %frame) #0 {
  %x = call ptr @llvm.localrecover(ptr @escapes, ptr %frame, i32 0)
  %value = load i32, ptr %x
  ret i32 %value
}

; ---- garbage collection ----

define void @"call llvm.gcroot"(ptr %object) #0 gc "shadow-stack" {
  %root = alloca ptr
  call void @llvm.gcroot(ptr %root, ptr null)
  store ptr %object, ptr %root
  call void @taker(ptr %object)
  ret void
}

define ptr @"call llvm.gcread"(ptr %object, ptr %field) #0 gc "shadow-stack" {
  %value = call ptr @llvm.gcread(ptr %object, ptr %field)
  ret ptr %value
}

define void @"call llvm.gcwrite"(ptr %value, ptr %object, ptr %field) #0 gc "shadow-stack" {
  call void @llvm.gcwrite(ptr %value, ptr %object, ptr %field)
  ret void
}

define void @"call llvm.experimental.gc.statepoint"(ptr addrspace(1) %object) #0 gc "statepoint-example" {
  %point = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 0, i32 0, ptr elementtype(i32 ()) @callee, i32 0, i32 0, i32 0, i32 0) [ "gc-live"(ptr addrspace(1) %object) ]
  ret void
}

define ptr addrspace(1) @"call llvm.experimental.gc.relocate"(ptr addrspace(1) %object) #0 gc "statepoint-example" {
  %point = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 0, i32 0, ptr elementtype(i32 ()) @callee, i32 0, i32 0, i32 0, i32 0) [ "gc-live"(ptr addrspace(1) %object) ]
  %moved = call ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token %point, i32 0, i32 0)
  ret ptr addrspace(1) %moved
}

define i32 @"call llvm.experimental.gc.result"(ptr addrspace(1) %object) #0 gc "statepoint-example" {
  %point = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 0, i32 0, ptr elementtype(i32 ()) @callee, i32 0, i32 0, i32 0, i32 0) [ "gc-live"(ptr addrspace(1) %object) ]
  %result = call i32 @llvm.experimental.gc.result.i32(token %point)
  ret i32 %result
}

define i32 @"call llvm.experimental.deoptimize"(i32 %x) #0 {
  %result = call i32 (...) @llvm.experimental.deoptimize.i32(i32 %x) [ "deopt"(i32 %x) ]
  ret i32 %result
}

define void @"call llvm.experimental.guard"(i1 %condition, i32 %x) #0 {
  call void (i1, ...) @llvm.experimental.guard(i1 %condition) [ "deopt"(i32 %x) ]
  ret void
}

define void @"call llvm.experimental.stackmap with values"(i32 %x, ptr %y) #0 {
  call void (i64, i32, ...) @llvm.experimental.stackmap(i64 1, i32 0, i32 %x, ptr %y)
  ret void
}

define void @"call llvm.experimental.patchpoint.void with values"(i32 %x, ptr %y) #0 {
  call void (i64, i32, ptr, i32, ...) @llvm.experimental.patchpoint.void(i64 1, i32 16, ptr @callee, i32 1, i32 %x, ptr %y)
  ret void
}

define i64 @"call llvm.experimental.patchpoint with values"(i32 %x, ptr %y) #0 {
  %result = call i64 (i64, i32, ptr, i32, ...) @llvm.experimental.patchpoint.i64(i64 1, i32 16, ptr @callee, i32 1, i32 %x, ptr %y)
  ret i64 %result
}

; ---- control flow ----

define i32 @"call llvm.callbr.landingpad"() #0 {
  %value = callbr i32 asm "", "=r,!i"() to label %direct [label %indirect]
direct:
  ret i32 %value
indirect:
  %landed = call i32 @llvm.callbr.landingpad.i32(i32 %value)
  ret i32 %landed
}

define ptr @"call llvm.eh.exceptionpointer"() #0 personality ptr @__CxxFrameHandler3 {
  %value = invoke i32 @callee() to label %good unwind label %dispatch
good:
  ret ptr null
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null, i32 64, ptr null]
  %exception = call ptr @llvm.eh.exceptionpointer.p0(token %pad)
  catchret from %pad to label %caught
caught:
  ret ptr %exception
}

define i32 @"call llvm.eh.exceptioncode"() #0 personality ptr @__C_specific_handler {
  %value = invoke i32 @callee() to label %good unwind label %dispatch
good:
  ret i32 0
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null]
  %code = call i32 @llvm.eh.exceptioncode(token %pad)
  catchret from %pad to label %caught
caught:
  ret i32 %code
}

define void @"call llvm.experimental.convergence.entry"() #0 convergent {
  %token = call token @llvm.experimental.convergence.entry()
  call void @llvm.x86.sse2.pause() convergent [ "convergencectrl"(token %token) ]
  ret void
}

define void @"call llvm.experimental.convergence.loop"(i1 %again) #0 convergent {
entry:
  %token = call token @llvm.experimental.convergence.entry()
  br label %loop
loop:
  %inner = call token @llvm.experimental.convergence.loop() [ "convergencectrl"(token %token) ]
  br i1 %again, label %loop, label %end
end:
  ret void
}

define void @"call llvm.call.preallocated.setup"(i32 %x) #0 {
  %token = call token @llvm.call.preallocated.setup(i32 1)
  %memory = call ptr @llvm.call.preallocated.arg(token %token, i32 0) preallocated(i32)
  store i32 %x, ptr %memory
  call void @taker(ptr preallocated(i32) %memory) [ "preallocated"(token %token) ]
  ret void
}

define void @"call llvm.call.preallocated.arg"(i32 %x) #0 {
  %token = call token @llvm.call.preallocated.setup(i32 1)
  %memory = call ptr @llvm.call.preallocated.arg(token %token, i32 0) preallocated(i32)
  store i32 %x, ptr %memory
  call void @taker(ptr preallocated(i32) %memory) [ "preallocated"(token %token) ]
  ret void
}

define void @"call llvm.call.preallocated.teardown"() #0 {
  %token = call token @llvm.call.preallocated.setup(i32 1)
  %memory = call ptr @llvm.call.preallocated.arg(token %token, i32 0) preallocated(i32)
  call void @llvm.call.preallocated.teardown(token %token)
  ret void
}

define ptr @"call llvm.coro.id"(ptr %memory) #0 presplitcoroutine {
  %id = call token @llvm.coro.id(i32 0, ptr null, ptr null, ptr null)
  %handle = call ptr @llvm.coro.begin(token %id, ptr %memory)
  ret ptr %handle
}

declare void @llvm.va_start.p0(ptr)
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)
declare ptr @llvm.threadlocal.address.p0(ptr)
declare void @llvm.stackprotector(ptr, ptr)
declare void @llvm.init.trampoline(ptr, ptr, ptr)
declare void @llvm.localescape(...)
declare ptr @llvm.localrecover(ptr, ptr, i32)
declare void @llvm.gcroot(ptr, ptr)
declare ptr @llvm.gcread(ptr, ptr)
declare void @llvm.gcwrite(ptr, ptr, ptr)
declare token @llvm.experimental.gc.statepoint.p0(i64, i32, ptr, i32, i32, ...)
declare ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token, i32, i32)
declare i32 @llvm.experimental.gc.result.i32(token)
declare void @llvm.experimental.stackmap(i64, i32, ...)
declare void @llvm.experimental.patchpoint.void(i64, i32, ptr, i32, ...)
declare i64 @llvm.experimental.patchpoint.i64(i64, i32, ptr, i32, ...)
declare i32 @llvm.experimental.deoptimize.i32(...)
declare void @llvm.experimental.guard(i1, ...)
declare i32 @llvm.callbr.landingpad.i32(i32)
declare ptr @llvm.eh.exceptionpointer.p0(token)
declare i32 @llvm.eh.exceptioncode(token)
declare token @llvm.experimental.convergence.entry()
declare token @llvm.experimental.convergence.loop()
declare void @llvm.x86.sse2.pause()
declare token @llvm.call.preallocated.setup(i32)
declare ptr @llvm.call.preallocated.arg(token, i32)
declare void @llvm.call.preallocated.teardown(token)
declare token @llvm.coro.id(i32, ptr, ptr, ptr)
declare ptr @llvm.coro.begin(token, ptr)

attributes #0 = { sanitize_memory sanitize_thread }
