; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; In a function with accesses in a loop without calls, the count-down is in a register: read at entry and behind
; whatever may count too, written before that and where the function is left, if it has changed.
; RUN: %ksan_opt -S -passes='ksan<race;inline-hooks;early-loads>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --check-prefix=OFF
; OFF-NOT: __ksan_race_context

; CHECK-LABEL: @loop(
; CHECK-NEXT: %[[FIRST:.*]] = load i32, ptr @__ksan_race_context, align 4
; CHECK-NEXT: br label %[[AGAIN:[^ ]+]]
; CHECK: {{^}}[[AGAIN]]:
; CHECK: %[[N:.*]] = phi i32 [ %[[FIRST]], %0 ], [ %[[BACK:.*]], %[[FROM:.*]] ]
; CHECK: %[[LEFT:.*]] = sub i32 %[[N]], 1
; CHECK-NEXT: %[[DUE:.*]] = icmp slt i32 %[[LEFT]], 0
; CHECK-NEXT: br i1 %[[DUE]], label %[[COLD:.*]], label %[[LOOK:.*]], !prof
; CHECK: [[COLD]]:
; CHECK-NEXT: store i32 %[[LEFT]], ptr @__ksan_race_context, align 4
; CHECK-NEXT: call preserve_mostcc void @__ksan_read4(
; CHECK-NEXT: %[[NEW:.*]] = load i32, ptr @__ksan_race_context, align 4
; CHECK: [[LOOK]]:
; CHECK-NOT: @__ksan_race_context
; CHECK: [[FROM]]:
; CHECK-NEXT: %[[BACK]] = phi i32 [ %[[NEW]], %[[COLD]] ], [ %[[LEFT]], %[[LOOK]] ]
; CHECK-NEXT: load i32, ptr %q
; CHECK: br i1 %c, label %[[AGAIN]], label %[[DONE:[^ ]+]]
; CHECK: {{^}}[[DONE]]:
; The exit hook reads the count again; what it has not read is written.
; CHECK: call preserve_mostcc void @__ksan_func_exit(
; CHECK-NEXT: %[[E:.*]] = load i32, ptr @__ksan_race_context
; CHECK: %[[LAST:.*]] = phi i32 {{.*}}[ %[[E]], %{{[0-9]+}} ]
; CHECK-NEXT: store i32 %[[LAST]], ptr @__ksan_race_context, align 4
; CHECK-NEXT: ret void
define void @loop(ptr %p, i32 %n) nounwind sanitize_thread {
  br label %again
again:
  %i = phi i32 [ 0, %0 ], [ %j, %again ]
  %q = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %q, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %again, label %done
done:
  ret void
}

; Without a loop, or with a call or an atomic operation in it, the count stays where it is.
; CHECK-LABEL: @straight(
; CHECK: %[[A:.*]] = sub i32 %{{.*}}, 1
; CHECK-NEXT: store i32 %[[A]], ptr @__ksan_race_context
; CHECK: %[[B:.*]] = sub i32 %{{.*}}, 1
; CHECK-NEXT: store i32 %[[B]], ptr @__ksan_race_context
define void @straight(ptr %p, ptr %q) nounwind sanitize_thread {
  store i32 1, ptr %p, align 4
  store i32 1, ptr %q, align 4
  ret void
}

; CHECK-LABEL: @loop_with_call(
; CHECK: br label %[[AGAIN:[^ ]+]]
; CHECK: {{^}}[[AGAIN]]:
; CHECK: %[[A:.*]] = sub i32 %{{.*}}, 1
; CHECK-NEXT: store i32 %[[A]], ptr @__ksan_race_context
define void @loop_with_call(ptr %p) nounwind sanitize_thread {
  br label %again
again:
  store i32 1, ptr %p, align 4
  %c = call i1 @other()
  br i1 %c, label %again, label %done
done:
  ret void
}

; CHECK-LABEL: @loop_with_atomic(
; CHECK: br label %[[AGAIN:[^ ]+]]
; CHECK: {{^}}[[AGAIN]]:
; CHECK: %[[A:.*]] = sub i32 %{{.*}}, 1
; CHECK-NEXT: store i32 %[[A]], ptr @__ksan_race_context
define void @loop_with_atomic(ptr %p, ptr %flag) nounwind sanitize_thread {
  br label %again
again:
  store i32 1, ptr %p, align 4
  %v = load atomic i32, ptr %flag acquire, align 4
  %c = icmp eq i32 %v, 0
  br i1 %c, label %again, label %done
done:
  ret void
}

; Written before a call and read behind it; not written again before the next, as nothing has counted.
; CHECK-LABEL: @calls(
; CHECK: br i1 %c, label %{{.+}}, label %[[DONE:[^ ]+]]
; CHECK: {{^}}[[DONE]]:
; CHECK: store i32 %{{.*}}, ptr @__ksan_race_context
; CHECK-NEXT: call i1 @other()
; CHECK-NEXT: %[[A:.*]] = load i32, ptr @__ksan_race_context
; CHECK-NEXT: call i1 @other()
; CHECK-NEXT: %[[B:.*]] = load i32, ptr @__ksan_race_context
; CHECK-NEXT: %[[C:.*]] = call i32 @__tsan_atomic32_load(ptr %p, i32 2)
; CHECK-NEXT: %[[D:.*]] = load i32, ptr @__ksan_race_context
; CHECK-NOT: store i32 %{{.*}}, ptr @__ksan_race_context
; CHECK: ret void
define void @calls(ptr %p, i32 %n) nounwind sanitize_thread {
  br label %again
again:
  %i = phi i32 [ 0, %0 ], [ %j, %again ]
  %q = getelementptr i32, ptr %p, i32 %i
  store i32 1, ptr %q, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %again, label %done
done:
  call i1 @other()
  call i1 @other()
  %v = load atomic i32, ptr %p acquire, align 4
  ret void
}

; An invoke has two places behind it, of which either may be reached in other ways too.
; CHECK-LABEL: @invoke(
; CHECK: {{^}}try:
; CHECK: store i32 %{{.*}}, ptr @__ksan_race_context
; CHECK-NEXT: invoke void @throws()
; CHECK-NEXT: to label %[[BETWEEN:.*]] unwind label %[[PAD:[^ ]+]]
; CHECK: [[BETWEEN]]:
; CHECK-NEXT: %[[A:.*]] = load i32, ptr @__ksan_race_context
; CHECK-NEXT: br label %[[DONE:[^ ]+]]
; CHECK: {{^}}[[DONE]]:
; CHECK-NEXT: %[[N:.*]] = phi i32 {{.*}}[ %[[A]], %[[BETWEEN]] ]
; CHECK-NEXT: %w = phi i32 [ 1, %{{.+}} ], [ 2, %[[BETWEEN]] ]
; CHECK: {{^}}[[PAD]]:
; CHECK-NEXT: landingpad
; CHECK-NEXT: cleanup
; CHECK-NEXT: load i32, ptr @__ksan_race_context
define i32 @invoke(ptr %p, i32 %n) sanitize_thread personality ptr @__gxx_personality_v0 {
  br label %again
again:
  %i = phi i32 [ 0, %0 ], [ %j, %again ]
  %q = getelementptr i32, ptr %p, i32 %i
  store i32 1, ptr %q, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %again, label %end
end:
  %d = icmp eq i32 %j, 7
  br i1 %d, label %done, label %try
try:
  invoke void @throws() to label %done unwind label %pad
done:
  %w = phi i32 [ 1, %end ], [ 2, %try ]
  ret i32 %w
pad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}

; CHECK-LABEL: @tail(
; CHECK: call preserve_mostcc void @__ksan_func_exit(
; CHECK: store i32 %{{.*}}, ptr @__ksan_race_context
; CHECK-NEXT: musttail call void @loop(ptr %p, i32 %n)
; CHECK-NEXT: ret void
define void @tail(ptr %p, i32 %n) nounwind sanitize_thread {
  br label %again
again:
  %i = phi i32 [ 0, %0 ], [ %j, %again ]
  %q = getelementptr i32, ptr %p, i32 %i
  store i32 1, ptr %q, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %again, label %done
done:
  musttail call void @loop(ptr %p, i32 %n)
  ret void
}

; What never returns may still count, or jump to where others do.
; CHECK-LABEL: @never(
; CHECK: {{^}}done:
; CHECK: store i32 %{{.*}}, ptr @__ksan_race_context
; CHECK-NEXT: call void @stop()
; CHECK: unreachable
define void @never(ptr %p, i32 %n) nounwind sanitize_thread {
  br label %again
again:
  %i = phi i32 [ 0, %0 ], [ %j, %again ]
  %q = getelementptr i32, ptr %p, i32 %i
  store i32 1, ptr %q, align 4
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %again, label %done
done:
  call void @stop() noreturn
  unreachable
}

declare i1 @other() nounwind
declare void @throws()
declare void @stop()
declare i32 @__gxx_personality_v0(...)
