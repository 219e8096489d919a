; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; How far up the search goes: past branches, joins and loops that the load is not in.
; RUN: %ksan_opt -S -passes='ksan<race;early-loads>' %s | FileCheck %s

; if (flag) use(data): the load is speculated.
; CHECK-LABEL: @past_a_branch(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
; CHECK: br i1 %c
; CHECK: call void @__ksan_early_load_executed(
define i32 @past_a_branch(ptr %flag, ptr %data) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %c = icmp eq i32 %f, 0
  br i1 %c, label %no, label %yes
yes:
  %d = load i32, ptr %data, align 4
  ret i32 %d
no:
  ret i32 0
}

; while (!flag) ; use(data)
; CHECK-LABEL: @past_a_loop(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: br label %[[SPIN:[^ ]+]]
; CHECK: {{^}}[[SPIN]]:
; CHECK-NOT: @__ksan_early_load(
; CHECK: br i1 %c, label %[[SPIN]], label %[[OUT:[^ ]+]]
; CHECK: {{^}}[[OUT]]:
; CHECK: call void @__ksan_early_load_executed(
define i32 @past_a_loop(ptr %flag, ptr %data) sanitize_thread {
entry:
  br label %spin
spin:
  %f = load atomic i32, ptr %flag monotonic, align 4
  call void asm sideeffect "rep; nop", "~{memory}"()
  %c = icmp eq i32 %f, 0
  br i1 %c, label %spin, label %out
out:
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @past_a_join(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: br i1 %c
; CHECK: {{^}}right:
; CHECK-NEXT: br label %[[JOIN:[^ ]+]]
; CHECK: {{^}}[[JOIN]]:
; CHECK: call void @__ksan_early_load_executed(
define i32 @past_a_join(ptr %flag, ptr %data, i1 %c) sanitize_thread {
  br i1 %c, label %left, label %right
left:
  %f = load atomic i32, ptr %flag monotonic, align 4
  br label %join
right:
  br label %join
join:
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; On one of the ways there is an acquire: no further than behind the join, where nothing lies between.
; CHECK-LABEL: @one_way_stops(
; CHECK-NOT: @__ksan_early
; CHECK: {{^}}}
define i32 @one_way_stops(ptr %flag, ptr %data, i1 %c) sanitize_thread {
  %e = load atomic i32, ptr %flag monotonic, align 4
  br i1 %c, label %left, label %right
left:
  %f = load atomic i32, ptr %flag acquire, align 4
  br label %join
right:
  br label %join
join:
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A loop around the load: one early load stands for one load, so it stays in the loop.
; CHECK-LABEL: @in_a_loop(
; CHECK: entry:
; CHECK-NOT: @__ksan_early_load(
; CHECK: br label %[[BODY:[^ ]+]]
; CHECK: {{^}}[[BODY]]:
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
; CHECK: br i1 %c, label %{{.+}}, label %[[TAKE:[^ ]+]]
; CHECK: {{^}}[[TAKE]]:
; CHECK: call void @__ksan_early_load_executed(
define void @in_a_loop(ptr %flag, ptr %data) sanitize_thread {
entry:
  br label %body
body:
  %f = load atomic i32, ptr %flag monotonic, align 4
  %c = icmp eq i32 %f, 0
  br i1 %c, label %next, label %take
take:
  %d = load i32, ptr %data, align 4
  br label %next
next:
  %more = icmp ne i32 %f, 2
  br i1 %more, label %body, label %out
out:
  ret void
}

; Stack variables stay in front of the place.
; CHECK-LABEL: @behind_variables(
; CHECK: %x = alloca i32
; CHECK: call i32 @__ksan_early_load(
; CHECK-NOT: alloca
; CHECK: ret void
define void @behind_variables(ptr %flag, ptr %data) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %x = alloca i32
  %d = load i32, ptr %data, align 4
  ret void
}
