; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Which loads can be taken early: plain, volatile and relaxed ones that have a hook; and only if
; another access that threads can see lies between, by default a marked one.
; RUN: %ksan_opt -S -passes='ksan<race;early-loads;volatile>' %s | FileCheck %s --check-prefixes=CHECK,MARKED
; RUN: %ksan_opt -S -passes='ksan<race;early-loads=2;volatile>' %s | FileCheck %s --check-prefixes=CHECK,ANY
@g = global i64 0
@table = constant [4 x i32] zeroinitializer

; CHECK-LABEL: @volatile_load(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 8)
; CHECK: call void @__tsan_volatile_read4(ptr %flag)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 8)
; CHECK: call void @__tsan_volatile_read8(ptr %data)
define void @volatile_load(ptr %flag, ptr %data) sanitize_thread {
  %f = load volatile i32, ptr %flag, align 4
  %d = load volatile i64, ptr %data, align 8
  ret void
}

; CHECK-LABEL: @relaxed_load(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 8)
; CHECK: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 8)
; CHECK: call i64 @__tsan_atomic64_load(ptr %data, i32 0)
define ptr @relaxed_load(ptr %flag, ptr %data) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %d = load atomic ptr, ptr %data monotonic, align 8
  ret ptr %d
}

; A store before it is an access as well: the load may overtake it.
; CHECK-LABEL: @store_before(
; CHECK: call i32 @__ksan_early_load(ptr @g, i64 8)
; CHECK: call void @__tsan_atomic32_store(ptr %mine, i32 1, i32 0)
; CHECK: call void @__ksan_early_load_executed(
; CHECK: call void @__tsan_read8(ptr @g)
define i64 @store_before(ptr noalias %mine) sanitize_thread {
  store atomic i32 1, ptr %mine monotonic, align 4
  %d = load i64, ptr @g, align 8
  ret i64 %d
}

; CHECK-LABEL: @plain_between(
; MARKED-NOT: @__ksan_early
; ANY: call i32 @__ksan_early_load(ptr %data, i64 8)
; CHECK: call void @__tsan_read4(ptr %flag)
; ANY: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 8)
; CHECK: call void @__tsan_read8(ptr %data)
define void @plain_between(ptr %flag, ptr %data) sanitize_thread {
  %f = load i32, ptr %flag, align 4
  %d = load i64, ptr %data, align 8
  ret void
}

; CHECK-LABEL: @acquire_load(
; CHECK-NOT: @__ksan_early
; CHECK: ret void
define void @acquire_load(ptr %flag, ptr %data) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %d = load atomic i64, ptr %data acquire, align 8
  ret void
}

; CHECK-LABEL: @read_modify_write(
; CHECK-NOT: @__ksan_early
; CHECK: ret void
define void @read_modify_write(ptr %flag, ptr %data) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %d = atomicrmw add ptr %data, i64 1 monotonic
  ret void
}

; Nothing to be out of order with: arithmetic, a branch, the function's own variables.
; CHECK-LABEL: @nothing_between(
; CHECK-NOT: @__ksan_early
; CHECK: {{^}}}
define i32 @nothing_between(i32 %n, ptr %data) sanitize_thread {
  %x = alloca i32
  store i32 %n, ptr %x
  %m = load i32, ptr %x
  %c = icmp sgt i32 %m, 4
  br i1 %c, label %yes, label %no
yes:
  %d = load i32, ptr %data, align 4
  ret i32 %d
no:
  ret i32 0
}

; CHECK-LABEL: @no_hook_no_early_load(
; CHECK-NOT: @__ksan_early
; CHECK: ret void
define void @no_hook_no_early_load(ptr %flag, i64 %i) sanitize_thread {
  %x = alloca [4 x i32]
  %f = load atomic i32, ptr %flag monotonic, align 4
  %e = getelementptr [4 x i32], ptr @table, i64 0, i64 %i
  %d = load i32, ptr %e, align 4
  %v = getelementptr [4 x i32], ptr %x, i64 0, i64 %i
  %w = load i32, ptr %v, align 4
  ret void
}

; CHECK-LABEL: @unchecked(
; CHECK-NOT: @__ksan_early
; CHECK: ret void
define void @unchecked(ptr %flag, ptr %data) {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %d = load atomic i32, ptr %data monotonic, align 4
  ret void
}
