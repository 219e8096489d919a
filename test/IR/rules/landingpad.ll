; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; landingpad, resume and unwinding calls: the exception is initialised and nothing is checked.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --link=-lstdc++
target triple = "x86_64-unknown-linux-gnu"

declare i32 @__gxx_personality_v0(...)
declare ptr @__cxa_allocate_exception(i64)
declare void @__cxa_throw(ptr, ptr, ptr)
declare ptr @__cxa_begin_catch(ptr)
declare void @__cxa_end_catch()
@_ZTIi = external constant ptr

define void @thrower(i32 %a) disable_sanitizer_instrumentation {
  %e = call ptr @__cxa_allocate_exception(i64 4)
  store i32 %a, ptr %e
  call void @__cxa_throw(ptr %e, ptr @_ZTIi, ptr null)
  unreachable
}

; CHECK-LABEL: define void @catcher(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: store i32 [[SA]], ptr @__msan_param_tls
; CHECK-NEXT: invoke void @thrower(i32 %a)
; CHECK: {{^}}pad:
; CHECK-NEXT: %e = landingpad { ptr, i32 }
; CHECK: %n = extractvalue { ptr, i32 } %e, 1
; CHECK-NEXT: %c = icmp eq i32 %n, 9
; CHECK-NEXT: br i1 %c, label %one, label %other
; CHECK: resume { ptr, i32 } %e
define void @catcher(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
  invoke void @thrower(i32 %a) to label %done unwind label %pad
done:
  ret void
pad:
  %e = landingpad { ptr, i32 } cleanup catch ptr null
  %n = extractvalue { ptr, i32 } %e, 1
  %c = icmp eq i32 %n, 9
  br i1 %c, label %one, label %other
one:
  ret void
other:
  resume { ptr, i32 } %e
}

; What is thrown passes through @catcher, lands here, and tells nothing of the poison that its call had as an argument.
; ORACLE: clean @selector
; CHECK-LABEL: define i32 @selector(
; CHECK: {{^}}pad:
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @selector(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
  invoke void @catcher(i32 %a) to label %done unwind label %pad
done:
  ret i32 0
pad:
  %e = landingpad { ptr, i32 } catch ptr null
  %p = extractvalue { ptr, i32 } %e, 0
  %n = extractvalue { ptr, i32 } %e, 1
  %q = call ptr @__cxa_begin_catch(ptr %p)
  call void @__cxa_end_catch()
  ret i32 %n
}

; The number by which the landing pad tells the exception's type is the program's own.
; ORACLE: clean @type
; CHECK-LABEL: define i1 @type(
; CHECK: {{^}}pad:
; CHECK: %t = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTIi)
; CHECK: store i1 false, ptr @__msan_retval_tls
define i1 @type(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
  invoke void @thrower(i32 %a) to label %done unwind label %pad
done:
  ret i1 false
pad:
  %e = landingpad { ptr, i32 } catch ptr @_ZTIi
  %p = extractvalue { ptr, i32 } %e, 0
  %n = extractvalue { ptr, i32 } %e, 1
  %q = call ptr @__cxa_begin_catch(ptr %p)
  call void @__cxa_end_catch()
  %t = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTIi)
  %r = icmp eq i32 %n, %t
  ret i1 %r
}
declare i32 @llvm.eh.typeid.for.p0(ptr)
