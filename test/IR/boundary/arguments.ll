; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; In a region of a function that is not instrumented, by-value arguments of any type and the return slot are
; clean before every call; so is the return slot behind the region. Nothing is emitted elsewhere.
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;region=none>,verify' -S %s | FileCheck %s --check-prefix=NONE
; RUN: %ksan_opt -passes='ksan<memory;user>,verify' -S %s | FileCheck %s --check-prefix=TLS
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

%struct.big = type { [5 x i64] }

declare void @scalars(i8, i64, ptr, double)
declare void @wide(i128, <4 x i32>, { i64, i32 }, x86_fp80)
declare void @by_copy(ptr byval(%struct.big), i32)
declare <4 x i64> @vector_result()
declare void @print(ptr, ...)
declare void @huge([99 x i64], i32, i64, i32)
declare void @after_huge([98 x i64], i64, i64)
declare void @disabled_callee(i64) disable_sanitizer_instrumentation
declare void @pure(i64) memory(none)

; NONE-NOT: call {{.*}}@__msan_get_context_state

; An instrumented callee reads the context, whatever its attributes said before.
; CHECK: declare void @pure(i64){{$}}

; CHECK-LABEL: define i64 @of_scalars(
; CHECK-NEXT: call void @scalars(i8 %a, i64 %b, ptr %p, double %d)
; CHECK-NEXT: call void asm sideeffect {{.*}}instr_begin
; CHECK-NEXT: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[C]], i8 0, i64 32, i1 false)
; CHECK-NEXT: [[R:%.+]] = getelementptr i8, ptr [[C]], i64 800
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[R]], i8 0, i64 16, i1 false)
; CHECK-NEXT: call void @scalars(i8 %a, i64 %b, ptr %p, double %d)
; CHECK-NEXT: [[D:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NEXT: [[R:%.+]] = getelementptr i8, ptr [[D]], i64 800
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[R]], i8 0, i64 16, i1 false)
; CHECK-NEXT: call void asm sideeffect {{.*}}instr_end
; CHECK-NEXT: call void @scalars(i8 %a, i64 %b, ptr %p, double %d)
; CHECK-NEXT: load i64, ptr %p
; CHECK-NEXT: ret i64
; TLS-LABEL: define i64 @of_scalars(
; TLS-NEXT: call void @scalars(
; TLS-NEXT: call void asm sideeffect {{.*}}instr_begin
; TLS-NEXT: call void @llvm.memset.p0.i64(ptr align 8 @__msan_param_tls, i8 0, i64 32, i1 false)
; TLS-NEXT: call void @llvm.memset.p0.i64(ptr align 8 @__msan_retval_tls, i8 0, i64 16, i1 false)
; TLS-NEXT: call void @scalars(
; TLS-NEXT: call void @llvm.memset.p0.i64(ptr align 8 @__msan_retval_tls, i8 0, i64 16, i1 false)
; TLS-NEXT: call void asm sideeffect {{.*}}instr_end
; TLS-NEXT: call void @scalars(
; TLS-NEXT: load i64, ptr %p
; TLS-NEXT: ret i64
define i64 @of_scalars(i8 %a, i64 %b, ptr %p, double %d) disable_sanitizer_instrumentation {
  call void @scalars(i8 %a, i64 %b, ptr %p, double %d)
  call void asm sideeffect "0: nop\0A\09.pushsection .discard.instr_begin\0A\09.long 0b - .\0A\09.popsection\0A\09", "i,~{dirflag},~{fpsr},~{flags}"(i32 0)
  call void @scalars(i8 %a, i64 %b, ptr %p, double %d)
  call void asm sideeffect "1: nop\0A\09.pushsection .discard.instr_end\0A\09.long 1b - .\0A\09.popsection\0A\09", "i,~{dirflag},~{fpsr},~{flags}"(i32 1)
  call void @scalars(i8 %a, i64 %b, ptr %p, double %d)
  %v = load i64, ptr %p
  ret i64 %v
}

; i128 takes 16 bytes, the vector 16, the struct 16, the x87 number 16.
; CHECK-LABEL: define void @of_wide(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 64, i1 false)
; CHECK: call void @wide(
define void @of_wide(i128 %a, <4 x i32> %b, { i64, i32 } %c, x86_fp80 %d) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @wide(i128 %a, <4 x i32> %b, { i64, i32 } %c, x86_fp80 %d)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; The 40 bytes of the copy and the 8 behind it; the copy's own shadow is the callee's affair.
; CHECK-LABEL: define void @of_copies(
; CHECK-NOT: @__msan_metadata
; CHECK-NOT: @__msan_unpoison_alloca
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 48, i1 false)
; CHECK: call void @by_copy(
define void @of_copies(i32 %n) disable_sanitizer_instrumentation {
  %s = alloca %struct.big
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @by_copy(ptr byval(%struct.big) %s, i32 %n)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; One register argument of each kind, then nothing on the stack.
; CHECK-LABEL: define void @of_variable_arguments(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 24, i1 false)
; CHECK: [[V:%.+]] = getelementptr i8, ptr {{%.+}}, i64 1608
; CHECK: store i32 0, ptr [[V]]
; CHECK: [[V:%.+]] = getelementptr i8, ptr {{%.+}}, i64 1648
; CHECK: store i64 0, ptr [[V]]
; CHECK: [[V:%.+]] = getelementptr i8, ptr {{%.+}}, i64 3200
; CHECK: store i64 0, ptr [[V]]
; CHECK: call void (ptr, ...) @print(
define void @of_variable_arguments(ptr %format, i32 %n, double %d) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void (ptr, ...) @print(ptr %format, i32 %n, double %d)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; Of variable arguments on the stack, the size counts, too: 40 bytes of the copy.
; CHECK-LABEL: define void @of_a_variable_copy(
; CHECK: [[V:%.+]] = getelementptr i8, ptr {{%.+}}, i64 1776
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 [[V]], i8 0, i64 40, i1 false)
; CHECK: [[V:%.+]] = getelementptr i8, ptr {{%.+}}, i64 3200
; CHECK: store i64 40, ptr [[V]]
; CHECK: call void (ptr, ...) @print(
define void @of_a_variable_copy(ptr %format) disable_sanitizer_instrumentation {
  %s = alloca %struct.big
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void (ptr, ...) @print(ptr %format, ptr byval(%struct.big) align 8 %s)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; What does not fit in 800 bytes has no slot; an argument behind it that does not fit either has none.
; CHECK-LABEL: define void @past_the_end(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 800, i1 false)
; CHECK: call void @huge(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 800, i1 false)
; CHECK: call void @after_huge(
define void @past_the_end([99 x i64] %a, [98 x i64] %b) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @huge([99 x i64] %a, i32 1, i64 2, i32 3)
  call void @after_huge([98 x i64] %b, i64 1, i64 2)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; A pointer may lead anywhere.
; CHECK-LABEL: define i64 @through_a_pointer(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 8, i1 false)
; CHECK: call i64 %f(i64 %a)
define i64 @through_a_pointer(ptr %f, i64 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %r = call i64 %f(i64 %a)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret i64 %r
}

; The return slot is as large as the function's own result, at least what fits in registers.
; CHECK-LABEL: define <4 x i64> @of_a_vector_result(
; CHECK: call <4 x i64> @vector_result()
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 32, i1 false)
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_end"
define <4 x i64> @of_a_vector_result() disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %r = call <4 x i64> @vector_result()
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret <4 x i64> %r
}

; These read no context: hooks, intrinsics, assembly, and what is known not to be instrumented.
; CHECK-LABEL: define void @of_nobody(
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_begin"
; CHECK-NEXT: call void @disabled_callee(i64 %a)
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 8, i1 false)
; CHECK-NEXT: call void asm sideeffect "act", ""()
; CHECK-NEXT: call i32 @__msan_chain_origin(i32 1)
; CHECK-NEXT: @__msan_get_context_state
; CHECK-NEXT: getelementptr
; CHECK-NEXT: memset
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_end"
define void @of_nobody(i64 %a, ptr %p) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @disabled_callee(i64 %a)
  call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 8, i1 false)
  call void asm sideeffect "act", ""()
  %o = call i32 @__msan_chain_origin(i32 1)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare i32 @__msan_chain_origin(i32)

; CHECK-LABEL: define void @of_a_pure_function(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 8, i1 false)
define void @of_a_pure_function(i64 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @pure(i64 %a)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; Assembly that calls passes in registers, one cannot tell what.
; CHECK-LABEL: define void @of_assembly(
; CHECK-NEXT: call void asm sideeffect "call function", ""()
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 64, i1 false)
; CHECK-NEXT: call void asm sideeffect "call function", ""()
define void @of_assembly() disable_sanitizer_instrumentation {
  call void asm sideeffect "call function", ""()
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void asm sideeffect "call function", ""()
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}
