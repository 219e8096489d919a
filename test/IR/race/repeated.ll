; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; An access has no hook where an earlier one's stands for it: the same bytes, at least as strong, on every path, with
; nothing between that orders.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;repeats>' %s | FileCheck %s --check-prefix=ALL

; ALL-LABEL: @read_again(
; ALL: call void @__tsan_read8(ptr %p)
; ALL: call void @__tsan_write4(ptr %q)
; ALL: call void @__tsan_read8(ptr %p)
; ALL: call void @__tsan_read4(ptr %p)
; CHECK-LABEL: @read_again(
; CHECK: call void @__tsan_read8(ptr %p)
; CHECK: call void @__tsan_write4(ptr %q)
; CHECK-NOT: call void @__tsan
; CHECK: call void @__tsan_func_exit()
define i32 @read_again(ptr %p, ptr %q) sanitize_thread {
  %a = load i64, ptr %p, align 8
  store i32 1, ptr %q, align 4
  %b = load i64, ptr %p, align 8
  %c = load i32, ptr %p, align 8
  ret i32 %c
}

; CHECK-LABEL: @write_first(
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_func_exit()
define void @write_first(ptr %p) sanitize_thread {
  store i32 0, ptr %p, align 4
  %a = load i32, ptr %p, align 4
  store i32 1, ptr %p, align 4
  ret void
}

; A read does not stand for a write, nor fewer bytes for more.
; CHECK-LABEL: @weaker(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %q)
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK: call void @__tsan_read8(ptr %q)
define i64 @weaker(ptr %p, ptr %q) sanitize_thread {
  %a = load i32, ptr %p, align 4
  store i32 %a, ptr %q, align 4
  br label %next
next:
  store i32 1, ptr %p, align 4
  %b = load i64, ptr %q, align 8
  ret i64 %b
}

; CHECK-LABEL: @branches(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: left:
; CHECK-NOT: call void @__tsan_read
; CHECK: call void @__tsan_write4(ptr %q)
; CHECK: right:
; CHECK: call void @__tsan_read4(ptr %q)
; CHECK: join:
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_read4(ptr %q)
define i32 @branches(ptr %p, ptr %q, i1 %c) sanitize_thread {
  %a = load i32, ptr %p, align 4
  br i1 %c, label %left, label %right
left:
  %b = load i32, ptr %p, align 4
  store i32 %b, ptr %q, align 4
  br label %join
right:
  %d = load i32, ptr %q, align 4
  br label %join
join:
  %e = load i32, ptr %p, align 4
  %f = load i32, ptr %q, align 4
  %g = add i32 %e, %f
  ret i32 %g
}

; Every round of a loop may be ordered by what other threads do meanwhile.
; CHECK-LABEL: @loop(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: again:
; CHECK: call void @__tsan_read4(ptr %p)
define void @loop(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  br label %again
again:
  %b = load i32, ptr %p, align 4
  %c = icmp eq i32 %b, %a
  br i1 %c, label %again, label %done
done:
  ret void
}

; CHECK-LABEL: @call_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @other()
; CHECK: call void @__tsan_read4(ptr %p)
define void @call_between(ptr %p) nounwind sanitize_thread {
  %a = load i32, ptr %p, align 4
  call void @other()
  %b = load i32, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @assembly_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_read4(ptr %p)
define void @assembly_between(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  call void asm sideeffect "", "~{memory}"()
  %b = load i32, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @acquire_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call i32 @__tsan_atomic32_load(ptr %flag, i32 2)
; CHECK: call void @__tsan_read4(ptr %p)
define void @acquire_between(ptr %p, ptr %flag) sanitize_thread {
  %a = load i32, ptr %p, align 4
  %b = load atomic i32, ptr %flag acquire, align 4
  %c = load i32, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @fence_between(
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %p)
define void @fence_between(ptr %p) sanitize_thread {
  store i32 1, ptr %p, align 4
  fence syncscope("singlethread") acq_rel
  store i32 2, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @relaxed_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK-NOT: call void @__tsan_read
; CHECK: call void @__tsan_func_exit()
define void @relaxed_between(ptr %p, ptr %flag) sanitize_thread {
  %a = load i32, ptr %p, align 4
  store atomic i32 1, ptr %flag monotonic, align 4
  %b = load i32, ptr %p, align 4
  ret void
}

; What the program marks is left as it is.
; CHECK-LABEL: @marked(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_read4(ptr %p)
define void @marked(ptr %p) sanitize_thread {
  %a = load volatile i32, ptr %p, align 4
  %b = load i32, ptr %p, align 4
  %c = load volatile i32, ptr %p, align 4
  ret void
}

; The hook that stands for the second is a write's that stands for a read before it.
; CHECK-LABEL: @increment_and_read(
; CHECK-NOT: call void @__tsan_read
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_func_exit()
define i32 @increment_and_read(ptr %p, ptr %q) sanitize_thread {
  %a = load i32, ptr %p, align 4
  %b = add i32 %a, 1
  store i32 %b, ptr %p, align 4
  %c = load i32, ptr %p, align 4
  ret i32 %c
}

declare void @other() nounwind

; Bytes count, not pointers: a part of what was accessed has no hook of its own.
; CHECK-LABEL: @parts(
; CHECK: call void @__tsan_write8(ptr %p)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_unaligned_read4(ptr %beyond)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_write4(ptr %variable)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_func_exit()
define void @parts(ptr %p, i64 %i) sanitize_thread {
  store i64 0, ptr %p, align 8
  %half = getelementptr inbounds i32, ptr %p, i64 1
  store i32 1, ptr %half, align 4
  %beyond = getelementptr inbounds i16, ptr %p, i64 3
  %a = load i32, ptr %beyond, align 2
  %variable = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 2, ptr %variable, align 4
  ret void
}

; A struct that is cleared, or copied, and then changed.
; CHECK-LABEL: @cleared(
; CHECK: call ptr @__tsan_memset(ptr %p, i32 0, i64 32)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_unaligned_write8(ptr %last)
; CHECK: call void @__tsan_func_exit()
define void @cleared(ptr %p) sanitize_thread {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 32, i1 false)
  %field = getelementptr inbounds i8, ptr %p, i64 8
  store i64 1, ptr %field, align 8
  %last = getelementptr inbounds i8, ptr %p, i64 28
  store i64 1, ptr %last, align 4
  ret void
}

; CHECK-LABEL: @copied(
; CHECK: call ptr @__tsan_memcpy(ptr %p, ptr %q, i64 32)
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_write8(ptr %from)
; CHECK: call void @__tsan_func_exit()
define i64 @copied(ptr %p, ptr %q) sanitize_thread {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 32, i1 false)
  %to = getelementptr inbounds i8, ptr %p, i64 8
  store i64 1, ptr %to, align 8
  %from = getelementptr inbounds i8, ptr %q, i64 8
  %a = load i64, ptr %from, align 8
  store i64 %a, ptr %from, align 8
  ret i64 %a
}

; CHECK-LABEL: @cleared_in_part(
; CHECK: call ptr @__tsan_memset(
; CHECK: call void @__tsan_write8(ptr %p)
define void @cleared_in_part(ptr %p, i64 %n) sanitize_thread {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %n, i1 false)
  store i64 1, ptr %p, align 8
  ret void
}

; CHECK-LABEL: @cleared_as_device_memory(
; CHECK: call void @__tsan_write8(ptr %p)
define void @cleared_as_device_memory(ptr %p) sanitize_thread {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 32, i1 true)
  store i64 1, ptr %p, align 8
  ret void
}

declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; Whatever the larger one's place and size: across multiples of them, and before the object's start.
; CHECK-LABEL: @places(
; CHECK: call void @__tsan_unaligned_write8(ptr %w6)
; CHECK-NOT: call void @__tsan_{{.*}}{{read|write}}
; CHECK: call void @__tsan_unaligned_read4(ptr %r11)
; CHECK-NOT: call void @__tsan_{{.*}}{{read|write}}
; CHECK: call void @__tsan_unaligned_write8(ptr %w-5)
; CHECK-NOT: call void @__tsan_{{.*}}{{read|write}}
; CHECK: call void @__tsan_read1(ptr %r-6)
; CHECK-NOT: call void @__tsan_{{.*}}{{read|write}}
; CHECK: call void @__tsan_write_range(ptr %large, i64 4000)
; CHECK-NOT: call void @__tsan_{{.*}}{{read|write}}
; CHECK: call void @__tsan_read1(ptr %behind)
; CHECK: call void @__tsan_func_exit()
define void @places(ptr %p) sanitize_thread {
  %w6 = getelementptr inbounds i8, ptr %p, i64 6
  store i64 0, ptr %w6, align 1
  %r13 = getelementptr inbounds i8, ptr %p, i64 13
  %a = load i8, ptr %r13, align 1
  %r8 = getelementptr inbounds i8, ptr %p, i64 8
  %b = load i32, ptr %r8, align 1
  %r11 = getelementptr inbounds i8, ptr %p, i64 11
  %c = load i32, ptr %r11, align 1
  %w-5 = getelementptr inbounds i8, ptr %p, i64 -5
  store i64 0, ptr %w-5, align 1
  %r-1 = getelementptr inbounds i8, ptr %p, i64 -1
  %d = load i16, ptr %r-1, align 1
  %r-5 = getelementptr inbounds i8, ptr %p, i64 -5
  %e = load i8, ptr %r-5, align 1
  %r-6 = getelementptr inbounds i8, ptr %p, i64 -6
  %f = load i8, ptr %r-6, align 1
  %large = getelementptr inbounds i8, ptr %p, i64 3000
  store [4000 x i8] zeroinitializer, ptr %large, align 1
  %in = getelementptr inbounds i8, ptr %p, i64 6992
  %g = load i64, ptr %in, align 8
  %behind = getelementptr inbounds i8, ptr %p, i64 7000
  %h = load i8, ptr %behind, align 1
  ret void
}

; One branch's accesses do not stand for another's, and those before both do for all of theirs.
; CHECK-LABEL: @branches_of_branches(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: a:
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK-NEXT: store i32 1
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: b:
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK-NEXT: store i32 3
; CHECK: b1:
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: b2:
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: c:
; CHECK-NOT: call void @__tsan_{{read|write}}
; CHECK: join:
; CHECK: call void @__tsan_read4(ptr %p)
define void @branches_of_branches(ptr %p, i32 %x, i1 %i) sanitize_thread {
  %v = load i32, ptr %p, align 4
  switch i32 %x, label %c [
    i32 0, label %a
    i32 1, label %b
  ]
a:
  %va = load i32, ptr %p, align 4
  store i32 1, ptr %p, align 4
  br i1 %i, label %a1, label %join
a1:
  store i32 2, ptr %p, align 4
  br label %join
b:
  store i32 3, ptr %p, align 4
  br i1 %i, label %b1, label %b2
b1:
  store i32 4, ptr %p, align 4
  br label %join
b2:
  store i32 5, ptr %p, align 4
  br label %join
c:
  %vc = load i32, ptr %p, align 4
  br label %join
join:
  %vj = load i32, ptr %p, align 4
  ret void
}
