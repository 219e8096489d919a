; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A hook has the source location of what it is for, or the function's own, so that inlined hooks verify.
; RUN: env KSAN_VERIFY_EACH=1 %ksan_opt -S -passes='ksan<race;early-loads=2>' %s | FileCheck %s

; CHECK-LABEL: @f(
; CHECK: call void @__tsan_func_entry(ptr %{{.*}}), !dbg ![[LINE0:[0-9]+]]
; CHECK: call void @__tsan_read4(ptr %p), !dbg ![[LINE7:[0-9]+]]
; CHECK: call void @__tsan_write4(ptr %q), !dbg ![[LINE0]]
; CHECK: call void @__tsan_func_exit(), !dbg !
; CHECK-DAG: ![[LINE7]] = !DILocation(line: 7,
; CHECK-DAG: ![[LINE0]] = !DILocation(line: 0,
define void @f(ptr %p, ptr %q) sanitize_thread !dbg !5 {
  %x = alloca i32
  %a = load i32, ptr %p, align 4, !dbg !6
  store i32 1, ptr %q, align 4
  ret void
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1)
!1 = !DIFile(filename: "a.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !4)
!4 = !{null}
!5 = distinct !DISubprogram(name: "f", file: !1, line: 5, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DILocation(line: 7, scope: !5)
