; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Writes next to each other in a stack variable that nobody else can reach yet have one hook.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;repeats>' %s | FileCheck %s --check-prefix=ALL
%struct = type { i64, i32, i32, i64, i8 }
@g = global ptr null

; ALL-LABEL: @initialised(
; ALL-COUNT-4: call void @__tsan_write
; CHECK-LABEL: @initialised(
; CHECK: %[[START:.*]] = getelementptr inbounds i8, ptr %x, i64 8
; CHECK-NEXT: call void @__tsan_write_range(ptr %[[START]], i64 17)
; CHECK-NEXT: store i64 1, ptr %d
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: call void @keep(ptr %x)
define void @initialised() nounwind sanitize_thread {
  %x = alloca %struct, align 8
  %b = getelementptr inbounds %struct, ptr %x, i32 0, i32 1
  %c = getelementptr inbounds %struct, ptr %x, i32 0, i32 2
  %d = getelementptr inbounds %struct, ptr %x, i32 0, i32 3
  %e = getelementptr inbounds %struct, ptr %x, i32 0, i32 4
  store i64 1, ptr %d, align 8
  store i32 2, ptr %b, align 8
  store i8 3, ptr %e, align 8
  store i32 4, ptr %c, align 4
  call void @keep(ptr %x)
  ret void
}

; A size that has a hook by its name.
; CHECK-LABEL: @pair(
; CHECK: call void @__tsan_write8(ptr %x)
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: call void @keep(ptr %x)
define void @pair() nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  call void @keep(ptr %x)
  ret void
}

; The bytes between are not written.
; CHECK-LABEL: @gap(
; CHECK: call void @__tsan_write8(ptr %x)
; CHECK: call void @__tsan_write8(ptr %d)
define void @gap() nounwind sanitize_thread {
  %x = alloca %struct, align 8
  %d = getelementptr inbounds %struct, ptr %x, i32 0, i32 3
  store i64 1, ptr %x, align 8
  store i64 2, ptr %d, align 8
  call void @keep(ptr %x)
  ret void
}

; Once another thread may have the address, each write is a matter of its own.
; CHECK-LABEL: @given_away(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @given_away() nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  call void @keep(ptr %x)
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  ret void
}

; CHECK-LABEL: @published_between(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @published_between() nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  store i32 1, ptr %x, align 8
  store ptr %x, ptr @g, align 8
  store i32 2, ptr %b, align 4
  ret void
}

; CHECK-LABEL: @loop(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @loop() nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  br label %again
again:
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  call void @keep(ptr %x)
  br label %again
}

; CHECK-LABEL: @fence_between(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @fence_between() nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  store i32 1, ptr %x, align 8
  fence release
  store i32 2, ptr %b, align 4
  call void @keep(ptr %x)
  ret void
}

; Somebody else's memory.
; CHECK-LABEL: @argument(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @argument(ptr %x) nounwind sanitize_thread {
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  ret void
}

; CHECK-LABEL: @volatile(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @volatile() nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  store i32 1, ptr %x, align 8
  store volatile i32 2, ptr %b, align 4
  call void @keep(ptr %x)
  ret void
}

; What counts is which way leads to the writes: not one from the other branch, nor from behind them.
; CHECK-LABEL: @other_branch(
; CHECK: write:
; CHECK: call void @__tsan_write8(ptr %x)
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: done:
define void @other_branch(i1 %c) nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  br i1 %c, label %give, label %write
give:
  call void @keep(ptr %x)
  br i1 %c, label %done, label %again
again:
  call void @keep(ptr %x)
  br label %again
write:
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  call void @keep(ptr %x)
  br label %done
done:
  ret void
}

; CHECK-LABEL: @branch_before(
; CHECK: write:
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
; CHECK: ret void
define void @branch_before(i1 %c) nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  br i1 %c, label %left, label %right
left:
  br i1 %c, label %join, label %give
right:
  br i1 %c, label %write, label %join
give:
  call void @keep(ptr %x)
  br i1 %c, label %join, label %end
join:
  br i1 %c, label %write, label %end
write:
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  call void @keep(ptr %x)
  br label %end
end:
  ret void
}

; CHECK-LABEL: @loop_around(
; CHECK: write:
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write4(ptr %b)
define void @loop_around(i1 %c) nounwind sanitize_thread {
  %x = alloca [2 x i32], align 8
  %b = getelementptr inbounds [2 x i32], ptr %x, i32 0, i32 1
  br label %head
head:
  br i1 %c, label %write, label %give
write:
  store i32 1, ptr %x, align 8
  store i32 2, ptr %b, align 4
  br label %latch
give:
  call void @keep(ptr %x)
  br label %latch
latch:
  br i1 %c, label %head, label %end
end:
  ret void
}

declare void @keep(ptr) nounwind
