; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; An early load: a hook where the load could have been taken at the earliest, and one before the
; load's own hook, which is called only if the runtime watched.
; RUN: %ksan_opt -S -passes='ksan<race;early-loads;volatile>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --check-prefix=OFF
; OFF-NOT: @__ksan_early

; CHECK-LABEL: @plain(
; CHECK: call void @__tsan_func_entry
; CHECK-NEXT: %[[TOKEN:.*]] = call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK-NEXT: call i32 @__tsan_atomic32_load(ptr %flag, i32 0)
; CHECK-NEXT: %[[WATCHED:.*]] = icmp ne i32 %[[TOKEN]], 0
; CHECK-NEXT: br i1 %[[WATCHED]], label %[[COLD:.*]], label %[[LOAD:.*]], !prof ![[UNLIKELY:[0-9]+]]
; CHECK: [[COLD]]:
; CHECK-NEXT: call void @__ksan_early_load_executed(i32 %[[TOKEN]], ptr %data, i64 4)
; CHECK-NEXT: br label %[[LOAD]]
; CHECK: [[LOAD]]:
; CHECK-NEXT: call void @__tsan_read4(ptr %data)
; CHECK-NEXT: load i32, ptr %data
; CHECK: ![[UNLIKELY]] = !{!"branch_weights", i32 1, i32 1048575}
define i32 @plain(ptr %flag, ptr %data) sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}
