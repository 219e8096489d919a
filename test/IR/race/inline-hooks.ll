; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; With inline-hooks an access counts itself and looks whether anything is watched; the hook, which keeps
; registers, is called only where one of the two says so. No entry hook; exits call only while something is pending.
; RUN: %ksan_opt -S -passes='ksan<race;inline-hooks;compound;volatile;early-loads;repeats>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;kernel;inline-hooks>' %s | FileCheck %s --check-prefix=KERNEL
; KERNEL-NOT: __ksan_
; KERNEL: call void @__tsan_read4(

; CHECK-DAG: @__ksan_race_context = external dso_local thread_local(initialexec) global [5 x i32]
; CHECK-DAG: @__ksan_watches = external dso_local global i32
; CHECK-NOT: @__tsan_{{read|write|func|mem}}

; CHECK-LABEL: @read(
; CHECK-NEXT: %[[A:.*]] = load i32, ptr @__ksan_race_context, align 4
; CHECK-NEXT: %[[B:.*]] = sub i32 %[[A]], 1
; CHECK-NEXT: store i32 %[[B]], ptr @__ksan_race_context, align 4
; CHECK-NEXT: %[[C:.*]] = icmp slt i32 %[[B]], 0
; CHECK-NEXT: br i1 %[[C]], label %[[COLD:.*]], label %[[LOOK:.*]], !prof
; CHECK: [[COLD]]:
; CHECK-NEXT: call preserve_mostcc void @__ksan_read4(ptr %p) #[[NOMERGE:[0-9]+]]
; CHECK-NEXT: br label %[[GO:.*]]
; CHECK: [[LOOK]]:
; CHECK-NEXT: %[[W:.*]] = load atomic i32, ptr @__ksan_watches monotonic, align 4
; CHECK-NEXT: %[[D:.*]] = icmp ne i32 %[[W]], 0
; CHECK-NEXT: br i1 %[[D]], label %[[COLD]], label %[[GO]], !prof
; CHECK: [[GO]]:
; CHECK-NEXT: %v = load i32, ptr %p
; CHECK-NEXT: %[[P:.*]] = load i32, ptr getelementptr inbounds (i32, ptr @__ksan_race_context, i64 2), align 4
; CHECK-NEXT: %[[E:.*]] = icmp ne i32 %[[P]], 0
; CHECK-NEXT: br i1 %[[E]], label %[[EXIT:.*]], label %[[RETURN:.*]], !prof
; CHECK: [[EXIT]]:
; CHECK-NEXT: %[[R:.*]] = call ptr @llvm.addressofreturnaddress.p0()
; CHECK-NEXT: call preserve_mostcc void @__ksan_func_exit(ptr %[[R]])
; CHECK-NEXT: br label %[[RETURN]]
; CHECK: [[RETURN]]:
; CHECK-NEXT: ret i32 %v
define i32 @read(ptr %p) nounwind sanitize_thread {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; Every kind of plain access has a hook by the name that it would have else.
; CHECK-LABEL: @kinds(
; CHECK: call preserve_mostcc void @__ksan_write8(ptr %p)
; CHECK: call preserve_mostcc void @__ksan_read_write8(ptr %q)
; CHECK: call preserve_mostcc void @__ksan_unaligned_read4(ptr %p)
; CHECK: call preserve_mostcc void @__ksan_volatile_read2(ptr %p)
; CHECK: call preserve_mostcc void @__ksan_unaligned_volatile_write2(ptr %p)
; CHECK: call preserve_mostcc void @__ksan_read_range(ptr %r, i64 3)
; CHECK: call preserve_mostcc void @__ksan_vptr_read(ptr %s)
; CHECK: call preserve_mostcc void @__ksan_vptr_update(ptr %p, ptr %q)
define void @kinds(ptr %p, ptr %q, ptr %r, ptr %s) nounwind sanitize_thread {
  store i64 0, ptr %p, align 8
  %a = load i64, ptr %q, align 8
  %b = add i64 %a, 1
  store i64 %b, ptr %q, align 8
  %c = load i32, ptr %p, align 1
  %d = load volatile i16, ptr %p, align 2
  store volatile i16 %d, ptr %p, align 1
  %e = load i24, ptr %r, align 1
  %f = load ptr, ptr %s, align 8, !tbaa !0
  store ptr %q, ptr %p, align 8, !tbaa !0
  ret void
}

; Copies and fills stay for the code generator.
; CHECK-LABEL: @copies(
; CHECK: call preserve_mostcc void @__ksan_write_range(ptr %p, i64 16)
; CHECK: call preserve_mostcc void @__ksan_read_range(ptr %q, i64 16)
; CHECK: call void @llvm.memcpy
; CHECK: call preserve_mostcc void @__ksan_write_range(ptr %p, i64 %n)
; CHECK: call void @llvm.memset
define void @copies(ptr %p, ptr %q, i64 %n) nounwind sanitize_thread {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %n, i1 false)
  ret void
}

; A lane of a vector that may not be there is not counted either.
; CHECK-LABEL: @lanes(
; CHECK: %[[BIT:.*]] = extractelement <2 x i1> %m
; CHECK-NEXT: br i1 %[[BIT]], label %[[ACTIVE:.*]], label
; CHECK: [[ACTIVE]]:
; CHECK: store i32 %{{.*}}, ptr @__ksan_race_context
; CHECK: call preserve_mostcc void @__ksan_read4(
define <2 x i32> @lanes(ptr %p, <2 x i1> %m) nounwind sanitize_thread {
  %v = call <2 x i32> @llvm.masked.load.v2i32.p0(ptr %p, i32 4, <2 x i1> %m, <2 x i32> zeroinitializer)
  ret <2 x i32> %v
}

; What could have been taken early has a count-down of its own; no token while it runs.
; CHECK-LABEL: @early(
; CHECK: %[[A:.*]] = load i32, ptr getelementptr inbounds (i32, ptr @__ksan_race_context, i64 4)
; CHECK: %[[C:.*]] = icmp slt i32 %{{.*}}, 0
; CHECK-NEXT: br i1 %[[C]], label %[[COLD:.*]], label %[[GO:.*]], !prof
; CHECK: [[COLD]]:
; CHECK-NEXT: %[[T:.*]] = call i32 @__ksan_early_load(ptr %p, i64 4)
; CHECK: [[GO]]:
; CHECK-NEXT: %[[TOKEN:.*]] = phi i32 [ 0, %{{.*}} ], [ %[[T]], %[[COLD]] ]
; CHECK: icmp ne i32 %[[TOKEN]], 0
; CHECK: call void @__ksan_early_load_executed(i32 %[[TOKEN]], ptr %p, i64 4)
define i32 @early(ptr %p, ptr %flag) nounwind sanitize_thread {
  %f = load atomic i32, ptr %flag monotonic, align 4
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; Nothing that could be delayed: the function has no end.
; CHECK-LABEL: @calls(
; CHECK-NOT: __ksan
; CHECK: ret void
define void @calls(ptr %p) nounwind sanitize_thread {
  call void @other()
  %a = atomicrmw add ptr %p, i32 1 seq_cst
  ret void
}

; Every way out.
; CHECK-LABEL: @ways(
; CHECK: call preserve_mostcc void @__ksan_func_exit(
; CHECK: musttail call i32 @read(ptr %p)
; CHECK-NEXT: ret i32
; CHECK: landingpad
; CHECK: call preserve_mostcc void @__ksan_func_exit(
; CHECK: resume
define i32 @ways(ptr %p) sanitize_thread personality ptr @__gxx_personality_v0 {
  store i32 1, ptr %p, align 4
  call void @throws()
  %v = musttail call i32 @read(ptr %p)
  ret i32 %v
}

declare void @other() nounwind
declare void @throws()
declare i32 @__gxx_personality_v0(...)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare <2 x i32> @llvm.masked.load.v2i32.p0(ptr, i32, <2 x i1>, <2 x i32>)

; CHECK: attributes #[[NOMERGE]] = { nomerge }

!0 = !{!1, !1, i64 0}
!1 = !{!"vtable pointer", !2}
!2 = !{!"root"}
