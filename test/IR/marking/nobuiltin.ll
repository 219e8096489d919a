; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Calls that code generation might expand behind the runtime's back become nobuiltin; others do not.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare ptr @memcpy(ptr, ptr, i64)
declare i32 @memcmp(ptr, ptr, i64)
declare i64 @strlen(ptr)
declare ptr @malloc(i64)

; CHECK-LABEL: @calls(
; CHECK: call ptr @memcpy({{.*}}) #[[NOBUILTIN:[0-9]+]]
; CHECK: call i32 @memcmp({{.*}}) #[[NOBUILTIN]]
; CHECK: call i64 @strlen({{.*}}) #[[NOBUILTIN]]
; CHECK: call ptr @malloc(i64 8){{$}}
; CHECK: attributes #[[NOBUILTIN]] = { nobuiltin
define void @calls(ptr %a, ptr %b) sanitize_memory {
  %r = call ptr @memcpy(ptr %a, ptr %b, i64 8)
  %s = call i32 @memcmp(ptr %a, ptr %b, i64 8)
  %t = call i64 @strlen(ptr %a)
  %u = call ptr @malloc(i64 8)
  ret void
}
