; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Address dependencies order loads: an address that was read is not known earlier. What is computed
; from what is known can be computed earlier.
; RUN: %ksan_opt -S -passes='ksan<race;early-loads>' %s | FileCheck %s

; p = READ_ONCE(*pointer); use(p->field)
; CHECK-LABEL: @dependency(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @dependency(ptr %pointer) sanitize_thread {
  %p = load atomic ptr, ptr %pointer monotonic, align 8
  %field = getelementptr i8, ptr %p, i64 8
  %d = load i32, ptr %field, align 4
  ret i32 %d
}

; An index that was read is one too.
; CHECK-LABEL: @index_dependency(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @index_dependency(ptr %index, ptr %array) sanitize_thread {
  %i = load atomic i32, ptr %index monotonic, align 4
  %j = sext i32 %i to i64
  %e = getelementptr i32, ptr %array, i64 %j
  %d = load i32, ptr %e, align 4
  ret i32 %d
}

; Up to the dependency, but not past it.
; CHECK-LABEL: @behind_the_dependency(
; CHECK: call i64 @__tsan_atomic64_load(ptr %pointer, i32 0)
; CHECK: %[[FIELD:.*]] = getelementptr i8, ptr %{{.*}}, i64 8
; CHECK: call i32 @__ksan_early_load(ptr %[[FIELD]], i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %field, i64 4)
define i32 @behind_the_dependency(ptr %pointer, ptr %flag) sanitize_thread {
  %p = load atomic ptr, ptr %pointer monotonic, align 8
  %f = load atomic i32, ptr %flag monotonic, align 4
  %field = getelementptr inbounds i8, ptr %p, i64 8
  %d = load i32, ptr %field, align 4
  ret i32 %d
}

; Without the promises that hold only where the load is reached.
; CHECK-LABEL: @computed(
; CHECK: %[[I:.*]] = sext i32 %i to i64
; CHECK: %[[J:.*]] = add i64 %[[I]], 3
; CHECK: %[[A:.*]] = getelementptr i32, ptr %array, i64 %[[J]]
; CHECK: call i32 @__ksan_early_load(ptr %[[A]], i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
; CHECK: add nsw i64
; CHECK: getelementptr inbounds i32
define i32 @computed(ptr %flag, ptr %array, i32 %i) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %c = icmp eq i32 %f, 0
  br i1 %c, label %no, label %yes
yes:
  %j = sext i32 %i to i64
  %k = add nsw i64 %j, 3
  %e = getelementptr inbounds i32, ptr %array, i64 %k
  %d = load i32, ptr %e, align 4
  ret i32 %d
no:
  ret i32 0
}

; A choice between addresses, and one of a loop, are known where they are made.
; CHECK-LABEL: @chosen(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @chosen(ptr %flag, ptr %a, ptr %b, i1 %c) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %p = select i1 %c, ptr %a, ptr %b
  %d = load i32, ptr %p, align 4
  ret i32 %d
}

; CHECK-LABEL: @of_a_loop(
; CHECK: br label %[[BODY:[^ ]+]]
; CHECK: {{^}}[[BODY]]:
; CHECK-NEXT: %p = phi ptr
; CHECK-NEXT: %other = phi i32
; CHECK-NEXT: call i32 @__ksan_early_load(ptr %p, i64 4)
; CHECK-NEXT: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
define void @of_a_loop(ptr %flag, ptr %start, ptr %end) sanitize_thread {
entry:
  br label %body
body:
  %p = phi ptr [ %start, %entry ], [ %next, %body ]
  %other = phi i32 [ 0, %entry ], [ %d, %body ]
  %f = load atomic i32, ptr %flag monotonic, align 4
  %d = load i32, ptr %p, align 4
  %next = getelementptr i32, ptr %p, i64 1
  %more = icmp ne ptr %next, %end
  br i1 %more, label %body, label %out
out:
  ret void
}
