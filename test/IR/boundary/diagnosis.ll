; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Where paths disagree on the depth, or an end has no begin, one line says where; the place counts as outside.
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s -o %t.ll 2>%t.log
; RUN: FileCheck %s <%t.ll
; RUN: FileCheck %s --check-prefix=LOG --implicit-check-not=warning <%t.log
target triple = "x86_64-unknown-linux-gnu"

declare void @callee(i64)

; LOG: entry.c:12:3: warning: ksan: paths with and without an open instrumentation_begin() meet here; what follows is taken for not instrumentable in function 'disagrees'
; CHECK-LABEL: define void @disagrees(
; CHECK: {{^}}inside:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @callee(i64 1)
; CHECK: {{^}}join:
; CHECK-NEXT: call void @callee(i64 2)
; CHECK-NEXT: ret void
define void @disagrees(i1 %c) disable_sanitizer_instrumentation !dbg !3 {
  br i1 %c, label %inside, label %join
inside:
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @callee(i64 1)
  br label %join
join:
  call void @callee(i64 2), !dbg !6
  ret void
}

; Without debug information, the file and the function.
; LOG: {{.*}}diagnosis.ll: warning: ksan: instrumentation_end() without instrumentation_begin() in function 'ends'
; CHECK-LABEL: define void @ends(
; CHECK-NOT: @__msan
; CHECK: ret void
define void @ends() disable_sanitizer_instrumentation {
  call void @callee(i64 1)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; A depth that grows with every round of a loop is that of the first.
; LOG: {{.*}}diagnosis.ll: warning: ksan: paths with and without {{.*}} in function 'grows'
; CHECK-LABEL: define void @grows(
; CHECK: {{^}}body:
; CHECK-NEXT: call void @callee(i64 1)
; CHECK-NEXT: "# ksan instrumentation_begin"
; CHECK-NEXT: call ptr @__msan_get_context_state()
; CHECK: call void @callee(i64 2)
define void @grows(i1 %c) disable_sanitizer_instrumentation {
  br label %body
body:
  call void @callee(i64 1)
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @callee(i64 2)
  br i1 %c, label %body, label %end
end:
  unreachable
}

; No region, no word: markers in a function that is instrumented as a whole mean nothing.
; CHECK-LABEL: define void @instrumented(
define void @instrumented(i1 noundef %c) sanitize_memory {
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "entry.c", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = distinct !DISubprogram(name: "disagrees", scope: !1, file: !1, line: 5, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!4 = !DISubroutineType(types: !5)
!5 = !{null}
!6 = !DILocation(line: 12, column: 3, scope: !3)
