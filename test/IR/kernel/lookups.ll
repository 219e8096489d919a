; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Where metadata look-ups are calls, accesses of one object ask for the object, so that LLVM merges the calls.
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks;lookups=shared>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks;lookups=shared>,function(early-cse<memssa>,instcombine,gvn,instcombine)' -S %s | FileCheck %s --check-prefix=MERGED
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks;lookups=each>,function(early-cse<memssa>,instcombine,gvn,instcombine)' -S %s | FileCheck %s --check-prefix=EACH
target triple = "x86_64-unknown-linux-gnu"

%pair = type { i64, i32, i32 }
declare void @other()

; Fields of one object, with a call between: one look-up. The origin is that of the field.
; CHECK-LABEL: @fields(
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
; CHECK: [[S:%.+]] = extractvalue { ptr, ptr } {{%.+}}, 0
; CHECK: [[O:%.+]] = extractvalue { ptr, ptr } {{%.+}}, 1
; CHECK: getelementptr i8, ptr [[S]], i64 12
; CHECK: getelementptr i8, ptr [[O]], i64 12
; MERGED-LABEL: @fields(
; MERGED: @__msan_metadata_ptr_for_load_1(ptr nonnull %p)
; MERGED-NOT: @__msan_metadata_ptr
; MERGED: ret
; EACH-LABEL: @fields(
; EACH: @__msan_metadata_ptr_for_load_8(ptr nonnull %p)
; EACH: @__msan_metadata_ptr_for_load_4(ptr nonnull %b)
define i64 @fields(ptr noundef %p) sanitize_memory {
  %x = load i64, ptr %p
  call void @other()
  %b = getelementptr inbounds %pair, ptr %p, i64 0, i32 2
  %y = load i32, ptr %b
  %z = zext i32 %y to i64
  %r = xor i64 %x, %z
  ret i64 %r
}

; A store of what may be poisoned cleans through the load's look-up; poison asks for a store's.
; MERGED-LABEL: @update(
; MERGED: [[P:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr nonnull %p)
; MERGED: [[S:%.+]] = extractvalue { ptr, ptr } [[P]], 0
; MERGED: store i64 0, ptr [[S]]
; MERGED: br i1 %{{.+}}, label %[[CLEAN:.+]], label %[[POISON:.+]], !prof
; MERGED: {{^}}[[POISON]]:
; MERGED: @__msan_metadata_ptr_for_store_1(ptr nonnull %p)
; MERGED: @__msan_chain_origin
; MERGED: {{^}}[[CLEAN]]:
; MERGED: store i64 %{{.+}}, ptr %p
define void @update(ptr noundef %p) sanitize_memory {
  %x = load i64, ptr %p
  %y = xor i64 %x, 5
  store i64 %y, ptr %p
  ret void
}

; Not beyond what a runtime's page for memory without metadata holds.
; CHECK-LABEL: @far(
; CHECK: [[B:%.+]] = getelementptr i8, ptr %p, i64 4096
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr [[B]])
; CHECK: getelementptr i8, ptr %{{.+}}, i64 904
define i64 @far(ptr noundef %p) sanitize_memory {
  %a = getelementptr inbounds i8, ptr %p, i64 5000
  %x = load i64, ptr %a
  ret i64 %x
}

; Neither against the direction of the page, nor where the offset may lead out of the object.
; CHECK-LABEL: @before(
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %a)
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %b)
define i64 @before(ptr noundef %p) sanitize_memory {
  %a = getelementptr inbounds i8, ptr %p, i64 -8
  %x = load i64, ptr %a
  %b = getelementptr i8, ptr %p, i64 8
  %y = load i64, ptr %b
  %r = xor i64 %x, %y
  ret i64 %r
}

; The origin of a byte is that of the aligned 4 bytes around, wherever the object starts.
; CHECK-LABEL: @byte(
; CHECK: [[L:%.+]] = and i64 %{{.+}}, 3
; CHECK: [[D:%.+]] = add i64 [[L]], 6
; CHECK: [[A:%.+]] = and i64 [[D]], -4
; CHECK: [[O:%.+]] = getelementptr i8, ptr %{{.+}}, i64 [[A]]
; CHECK: load i32, ptr [[O]], align 4
define i8 @byte(ptr noundef %p) sanitize_memory {
  %a = getelementptr inbounds i8, ptr %p, i64 6
  %x = load i8, ptr %a
  ret i8 %x
}

; What is aligned tells how the object is: base + 6 + 2 is a multiple of 4, with the base's origin 2 before the base.
; CHECK-LABEL: @misaligned_object(
; CHECK: [[P:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
; CHECK: [[S:%.+]] = extractvalue { ptr, ptr } [[P]], 0
; CHECK: [[O:%.+]] = extractvalue { ptr, ptr } [[P]], 1
; CHECK: getelementptr i8, ptr [[S]], i64 6
; CHECK: getelementptr i8, ptr [[O]], i64 8
define i32 @misaligned_object(ptr noundef %p) sanitize_memory {
  %a = getelementptr inbounds i8, ptr %p, i64 6
  %x = load i32, ptr %a, align 4
  ret i32 %x
}

; Small copies and fills need the runtime only for poison; a copy that may overlap always does.
; CHECK-LABEL: @copy(
; CHECK: [[F:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %q)
; CHECK: [[T:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
; CHECK: store i64 0, ptr
; CHECK: store i64 0, ptr
; CHECK: br i1 %{{.+}}, label %[[POISON:.+]], label %[[REST:.+]], !prof
; CHECK: {{^}}[[POISON]]:
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_store_1(ptr %p)
; CHECK: call ptr @__msan_memcpy(ptr %p, ptr %q, i64 16)
; CHECK: {{^}}[[REST]]:
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
; CHECK: call ptr @__msan_memmove(ptr %p, ptr %q, i64 16)
; CHECK-NOT: @llvm.memmove.p0.p0.i64(ptr %p
; CHECK: call ptr @__msan_memcpy(ptr %p, ptr %q, i64 200)
; CHECK-NOT: @llvm.memcpy
; CHECK: ret void
define void @copy(ptr noundef %p, ptr noundef %q) sanitize_memory {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 200, i1 false)
  ret void
}

; CHECK-LABEL: @fill(
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr %p)
; CHECK-COUNT-3: store i64 0, ptr
; CHECK: store i32 0, ptr
; CHECK: call void @llvm.memset.p0.i64(ptr %p, i8 7, i64 28, i1 false)
; CHECK: call ptr @__msan_memset(ptr %p, i32 7, i64 200)
define void @fill(ptr noundef %p) sanitize_memory {
  call void @llvm.memset.p0.i64(ptr %p, i8 7, i64 28, i1 false)
  call void @llvm.memset.p0.i64(ptr %p, i8 7, i64 200, i1 false)
  ret void
}

; CHECK: declare { ptr, ptr } @__msan_metadata_ptr_for_load_1(ptr) [[PURE:#.+]]
; CHECK: attributes [[PURE]] = { nounwind willreturn memory(none) }

declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
