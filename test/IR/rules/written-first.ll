; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A stack variable that is written before it is read or escapes is not poisoned; any other is.
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each;skip-written=0>' -S %s | FileCheck %s --check-prefix=OFF
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

define void @use(ptr %p) noinline disable_sanitizer_instrumentation {
  ret void
}
define void @other() noinline disable_sanitizer_instrumentation {
  ret void
}
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)

; ORACLE: exact @stored
; CHECK-LABEL: @stored(
; CHECK-NOT: @__msan_poison_variable(
; CHECK: ret i32
; OFF-LABEL: @stored(
; OFF: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
define i32 @stored(i32 %v) sanitize_memory {
  %x = alloca { i32, i32 }
  %b = getelementptr inbounds { i32, i32 }, ptr %x, i32 0, i32 1
  store i32 %v, ptr %b
  call void @other()
  store i32 0, ptr %x
  call void @use(ptr %x)
  %r = load i32, ptr %b
  ret i32 %r
}

; ORACLE: clean @filled
; CHECK-LABEL: @filled(
; CHECK-NOT: @__msan_poison_variable(
; CHECK: ret i8
define i8 @filled() sanitize_memory {
  %x = alloca [5 x i64]
  call void @llvm.memset.p0.i64(ptr %x, i8 0, i64 40, i1 false)
  call void @use(ptr %x)
  %last = getelementptr i8, ptr %x, i64 39
  %r = load i8, ptr %last
  ret i8 %r
}

; One byte is left out.
; ORACLE: poisoned @almost
; CHECK-LABEL: @almost(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 40,
define i8 @almost() sanitize_memory {
  %x = alloca [5 x i64]
  call void @llvm.memset.p0.i64(ptr %x, i8 0, i64 39, i1 false)
  call void @use(ptr %x)
  %last = getelementptr i8, ptr %x, i64 39
  %r = load i8, ptr %last
  ret i8 %r
}

; The padding of what is stored as a whole stays as it was.
; CHECK-LABEL: @padded(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
define void @padded() sanitize_memory {
  %x = alloca { i8, i32 }
  store { i8, i32 } zeroinitializer, ptr %x
  call void @use(ptr %x)
  ret void
}

; Read, escaped, or indexed by a variable before it is written; written in one case only.
; ORACLE: poisoned @read
; CHECK-LABEL: @read(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 4,
define i32 @read() sanitize_memory {
  %x = alloca i32
  %r = load i32, ptr %x
  store i32 1, ptr %x
  call void @use(ptr %x)
  ret i32 %r
}

; CHECK-LABEL: @escaped(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
define void @escaped(ptr noundef %p) sanitize_memory {
  %x = alloca ptr
  store ptr %x, ptr %p
  store ptr null, ptr %x
  ret void
}

; CHECK-LABEL: @itself(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 16,
define void @itself() sanitize_memory {
  %x = alloca { ptr, ptr }
  store ptr %x, ptr %x
  %n = getelementptr inbounds { ptr, ptr }, ptr %x, i32 0, i32 1
  store ptr %x, ptr %n
  call void @use(ptr %x)
  ret void
}

; CHECK-LABEL: @indexed(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
define i32 @indexed(i64 noundef %n) sanitize_memory {
  %x = alloca [2 x i32]
  %p = getelementptr [2 x i32], ptr %x, i64 0, i64 %n
  %r = load i32, ptr %p
  store i64 0, ptr %x
  ret i32 %r
}

; CHECK-LABEL: @sometimes(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 4,
define void @sometimes(i1 noundef %c) sanitize_memory {
  %x = alloca i32
  br i1 %c, label %write, label %done
write:
  store i32 1, ptr %x
  br label %done
done:
  call void @use(ptr %x)
  ret void
}

; Each time that it comes to life anew counts.
; ORACLE: poisoned @twice
; CHECK-LABEL: @twice(
; CHECK: call void @llvm.lifetime.start.p0({{.*}}ptr %x)
; CHECK-NOT: @__msan_poison_variable(
; CHECK: store volatile i32 1, ptr %x
; CHECK-NEXT: call void @llvm.lifetime.start.p0({{.*}}ptr %x)
; CHECK-NEXT: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 4
define i32 @twice() sanitize_memory {
  %x = alloca i32
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  store volatile i32 1, ptr %x
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  call void @use(ptr %x)
  %r = load i32, ptr %x
  ret i32 %r
}

; What assembly writes to a variable that is only read afterwards: no metadata at all.
; CHECK-LABEL: @flags(
; CHECK-NOT: @__msan_poison_variable(
; CHECK-NOT: @__msan_metadata_ptr
; CHECK-NOT: @__msan_instrument_asm_store
; CHECK: ret i64
; OFF-LABEL: @flags(
; OFF: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
; OFF: call { ptr, ptr } @__msan_metadata_ptr_for_load_8(ptr %x)
define i64 @flags() sanitize_memory {
  %x = alloca i64
  call void asm sideeffect "pushf; pop $0", "=*rm,~{memory}"(ptr elementtype(i64) %x)
  %r = load i64, ptr %x
  ret i64 %r
}

; The assembly reads it, too.
; CHECK-LABEL: @updated(
; CHECK: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 8,
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_8(ptr %x)
define i64 @updated() sanitize_memory {
  %x = alloca i64
  call void asm sideeffect "inc $0", "=*m,*m"(ptr elementtype(i64) %x, ptr elementtype(i64) %x)
  %r = load i64, ptr %x
  ret i64 %r
}
