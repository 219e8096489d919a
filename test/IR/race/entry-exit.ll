; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Hooks at function entry and on every way out, where anything was instrumented or called.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;entry-exit=0>' %s | FileCheck %s --check-prefix=OFF
; RUN: %ksan_opt -S -passes='ksan<race;exceptions=0>' %s | FileCheck %s --check-prefix=NOUNWIND
; OFF-NOT: @__tsan_func_
; OFF: @__tsan_read4

; CHECK-LABEL: @access(
; CHECK-NEXT: %[[A:.*]] = call ptr @llvm.returnaddress(i32 0)
; CHECK-NEXT: call void @__tsan_func_entry(ptr %[[A]])
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: ret i32 0
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: ret i32 1
define i32 @access(ptr %p) sanitize_thread {
  %a = load i32, ptr %p
  %c = icmp eq i32 %a, 0
  br i1 %c, label %left, label %right
left:
  ret i32 0
right:
  ret i32 1
}

; CHECK-LABEL: @nothing(
; CHECK-NOT: @__tsan_func
; CHECK: ret i32 %a
define i32 @nothing(i32 %a) sanitize_thread {
  ret i32 %a
}

; CHECK-LABEL: @debug_only(
; CHECK-NOT: @__tsan_func
; CHECK: ret void
define void @debug_only(i32 %a) sanitize_thread !dbg !5 {
  call void @llvm.dbg.value(metadata i32 %a, metadata !6, metadata !DIExpression()), !dbg !7
  ret void
}

; CHECK-LABEL: @call(
; CHECK: call void @__tsan_func_entry
; CHECK: call void @__tsan_func_exit()
define void @call() sanitize_thread {
  call void @other()
  ret void
}

; A call that never returns has no exit.
; CHECK-LABEL: @noreturn(
; CHECK: call void @__tsan_func_entry
; CHECK: call void @stop()
; CHECK-NEXT: unreachable
define void @noreturn() sanitize_thread {
  call void @stop() noreturn
  unreachable
}

; CHECK-LABEL: @tail(
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: %r = musttail call i32 @next(i32 %a)
; CHECK-NEXT: ret i32 %r
define i32 @tail(i32 %a) sanitize_thread {
  %r = musttail call i32 @next(i32 %a)
  ret i32 %r
}

; An exception that passes through leaves by way of a clean-up.
; CHECK-LABEL: @throws(
; CHECK-SAME: personality ptr @
; CHECK: invoke void @may_throw()
; CHECK-NEXT: to label %[[NORMAL:.*]] unwind label %[[CLEANUP:.*]]
; CHECK: [[NORMAL]]:
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: ret void
; CHECK: [[CLEANUP]]:
; CHECK-NEXT: landingpad
; CHECK-NEXT: cleanup
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: resume
; NOUNWIND-LABEL: @throws(
; NOUNWIND: call void @may_throw()
; NOUNWIND: call void @__tsan_func_exit()
; NOUNWIND-NEXT: ret void
define void @throws() sanitize_thread {
  call void @may_throw()
  ret void
}

; CHECK-LABEL: @resumes(
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: ret void
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: resume
define void @resumes() sanitize_thread personality ptr @__gxx_personality_v0 {
  invoke void @may_throw() to label %good unwind label %bad
good:
  ret void
bad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: @does_not_throw(
; CHECK: call void @may_throw()
; CHECK: call void @__tsan_func_exit()
; CHECK-NOT: landingpad
; CHECK: {{^}}}
define void @does_not_throw() nounwind sanitize_thread {
  call void @may_throw()
  ret void
}

; Funclets are left as they are.
; CHECK-LABEL: @funclet(
; CHECK: call void @__tsan_func_entry
; CHECK: call void @may_throw()
; CHECK: call void @__tsan_func_exit()
; CHECK-NEXT: ret void
define void @funclet() sanitize_thread personality ptr @__CxxFrameHandler3 {
  call void @may_throw()
  invoke void @may_throw() to label %good unwind label %bad
good:
  ret void
bad:
  %p = cleanuppad within none []
  cleanupret from %p unwind to caller
}

declare void @other() nounwind
declare void @stop() nounwind
declare void @may_throw()
declare i32 @next(i32) nounwind
declare i32 @__gxx_personality_v0(...)
declare i32 @__CxxFrameHandler3(...)
declare void @llvm.dbg.value(metadata, metadata, metadata)
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1)
!1 = !DIFile(filename: "a.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !4)
!4 = !{null}
!5 = distinct !DISubprogram(name: "debug_only", file: !1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DILocalVariable(name: "a", scope: !5)
!7 = !DILocation(line: 1, scope: !5)
