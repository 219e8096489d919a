; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Where metadata look-ups are calls, a function's accesses of one page share one: functions that remember it in the frame.
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks>,verify' -S %s | FileCheck %s --check-prefix=BODY
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks;lookups=each>' -S %s | FileCheck %s --check-prefix=EACH
target triple = "x86_64-unknown-linux-gnu"

%pair = type { i64, i32, i32 }
declare void @other()
declare void @take(i64 noundef)

; Fields of one object use one entry, which is empty at the start.
; CHECK-LABEL: @fields(
; CHECK: %cache = alloca [6 x i64], align 8
; CHECK: [[E:%.+]] = getelementptr i8, ptr %cache, i64 16
; CHECK: store i64 1, ptr [[E]]
; CHECK: [[E:%.+]] = getelementptr i8, ptr %cache, i64 16
; CHECK: call preserve_mostcc { i64, i32 } @__msan_cached_load_8(ptr %p, ptr [[E]])
; CHECK: [[E:%.+]] = getelementptr i8, ptr %cache, i64 16
; CHECK: call preserve_mostcc { i32, i32 } @__msan_cached_load_4(ptr %b, ptr [[E]])
; EACH-LABEL: @fields(
; EACH: call { ptr, ptr } @__msan_metadata_ptr_for_load_8(ptr %p)
; EACH: call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr %b)
; EACH-NOT: cached
define i64 @fields(ptr noundef %p) sanitize_memory {
  %x = load i64, ptr %p
  call void @other()
  %b = getelementptr inbounds %pair, ptr %p, i64 0, i32 2
  %y = load i32, ptr %b
  %z = zext i32 %y to i64
  %r = xor i64 %x, %z
  ret i64 %r
}

; Another object has another entry; stack variables have the first.
; CHECK-LABEL: @objects(
; CHECK: call void @fill_in(
; CHECK: [[E:%.+]] = getelementptr i8, ptr %cache, i64 16
; CHECK: @__msan_cached_load_8(ptr %p, ptr [[E]])
; CHECK: [[E:%.+]] = getelementptr i8, ptr %cache, i64 32
; CHECK: @__msan_cached_load_8(ptr %q, ptr [[E]])
; CHECK: @__msan_cached_load_4(ptr %v, ptr %cache)
define i64 @objects(ptr noundef %p, ptr noundef %q) sanitize_memory {
  %v = alloca i32
  call void @fill_in(ptr %v)
  %x = load i64, ptr %p
  %y = load i64, ptr %q
  %i = load i32, ptr %v
  %z = zext i32 %i to i64
  %s = xor i64 %x, %y
  %r = xor i64 %s, %z
  ret i64 %r
}
declare void @fill_in(ptr)

; The only access remembers nothing.
; CHECK-LABEL: @single(
; CHECK-NOT: alloca
; CHECK: call preserve_mostcc { i64, i32 } @__msan_load_8(ptr %p, ptr null)
define i64 @single(ptr noundef %p) sanitize_memory {
  %x = load i64, ptr %p
  ret i64 %x
}

; A store cleans, and comes back in the rare case that there is poison.
; CHECK-LABEL: @update(
; CHECK: [[L:%.+]] = call preserve_mostcc { i64, i32 } @__msan_cached_load_8(ptr %p,
; CHECK: [[S:%.+]] = extractvalue { i64, i32 } [[L]], 0
; CHECK: [[O:%.+]] = extractvalue { i64, i32 } [[L]], 1
; CHECK: call preserve_mostcc void @__msan_cached_clean_8(ptr %p,
; CHECK: [[C:%.+]] = icmp ne i64 [[S]], 0
; CHECK: br i1 [[C]], label %[[POISON:.+]], label %[[CLEAN:.+]], !prof
; CHECK: {{^}}[[POISON]]:
; CHECK: call preserve_mostcc void @__msan_poison_8(ptr %p, i64 [[S]], i32 [[O]])
; CHECK: {{^}}[[CLEAN]]:
; CHECK: store i64 %{{.+}}, ptr %p
define void @update(ptr noundef %p) sanitize_memory {
  %x = load i64, ptr %p
  %y = xor i64 %x, 5
  store i64 %y, ptr %p
  ret void
}

; What may reach into the next page is told apart; a byte cannot.
; CHECK-LABEL: @unaligned(
; CHECK: @__msan_cached_load_unaligned_4(ptr %p,
; CHECK: @__msan_cached_load_1(ptr %q,
define i32 @unaligned(ptr noundef %p, ptr noundef %q) sanitize_memory {
  %x = load i32, ptr %p, align 2
  %y = load i8, ptr %q
  %z = zext i8 %y to i32
  %r = xor i32 %x, %z
  ret i32 %r
}

; Other sizes, and other forms than numbers, are looked up one by one.
; CHECK-LABEL: @sizes(
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 16)
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_store_n(ptr %q, i64 16)
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 3)
define i24 @sizes(ptr noundef %p, ptr noundef %q) sanitize_memory {
  %x = load i128, ptr %p
  store i128 %x, ptr %q
  %y = load i24, ptr %p
  ret i24 %y
}

; A value that is an address, an operand of assembly or an initialised argument next is checked in memory.
; CHECK-LABEL: @checked(
; CHECK: %next = load ptr, ptr %p
; CHECK-NEXT: getelementptr
; CHECK-NEXT: call preserve_mostcc void @__msan_cached_check_8(ptr %p,
; CHECK-NOT: @__msan_report
; CHECK: @__msan_cached_check_8(ptr %f,
; CHECK-NEXT: call void @take(
; CHECK: @__msan_cached_check_4(ptr %q,
; CHECK: call void asm
define void @checked(ptr noundef %p, ptr noundef %q) sanitize_memory {
  %next = load ptr, ptr %p
  %f = getelementptr i8, ptr %next, i64 24
  %x = load i64, ptr %f
  call void @take(i64 noundef %x)
  %y = load i32, ptr %q
  call void asm sideeffect "out %eax, %dx", "{ax},~{memory}"(i32 %y)
  ret void
}

; Not where something may come between: a branch, a call that may not return, only a part of the value.
; CHECK-LABEL: @not_checked(
; CHECK: @__msan_cached_load_8(ptr %p,
; CHECK: @__msan_cached_load_8(ptr %q,
; CHECK: @__msan_cached_load_8(ptr %r,
; CHECK: ret i32
define i32 @not_checked(ptr noundef %p, ptr noundef %q, ptr noundef %r, i1 noundef %c) sanitize_memory {
  %a = load ptr, ptr %p
  call void @other()
  %x = load i32, ptr %a
  %b = load i64, ptr %q
  %low = trunc i64 %b to i32
  %index = zext i32 %low to i64
  %e = getelementptr i32, ptr %r, i64 %index
  %y = load i32, ptr %e
  %d = load ptr, ptr %r
  br i1 %c, label %use, label %out
use:
  %z = load i32, ptr %d
  br label %out
out:
  %s = phi i32 [ %x, %0 ], [ %z, %use ]
  %t = xor i32 %s, %y
  ret i32 %t
}

; Where user memory is open only known functions may be called.
; CHECK-LABEL: @opens(
; CHECK-NOT: preserve_mostcc
; CHECK: @__msan_metadata_ptr_for_load_8(ptr %p)
; CHECK: @__msan_warning(
; CHECK: ret void
define void @opens(ptr noundef %p) sanitize_memory {
  call void asm sideeffect "stac", "~{memory}"()
  %x = load i64, ptr %p
  call void @take(i64 noundef %x)
  ret void
}

; The bodies: metadata of the page that is remembered, else all that a look-up takes.
; BODY-LABEL: define linkonce_odr hidden preserve_mostcc { i32, i32 } @__msan_cached_load_unaligned_4(ptr %0, ptr %1)
; BODY: [[A:%.+]] = ptrtoint ptr %0 to i64
; BODY: [[OFFSET:%.+]] = and i64 [[A]], 4095
; BODY: icmp ule i64 [[OFFSET]], 4092
; BODY: musttail call preserve_mostcc { i32, i32 } @__msan_load_unaligned_4(ptr %0, ptr %1)
; BODY-LABEL: define linkonce_odr hidden preserve_mostcc void @__msan_cached_check_8(ptr %0, ptr %1)
; BODY: [[A:%.+]] = ptrtoint ptr %0 to i64
; BODY: [[KEPT:%.+]] = load i64, ptr %1
; BODY: [[PAGE:%.+]] = and i64 [[A]], -4096
; BODY: icmp eq i64 [[PAGE]], [[KEPT]]
; BODY: musttail call preserve_mostcc void @__msan_check_8(ptr %0, ptr %1)
; BODY-LABEL: define linkonce_odr hidden preserve_mostcc void @__msan_check_8(ptr %0, ptr %1)
; BODY-SAME: section ".text" comdat
; BODY: [[A:%.+]] = ptrtoint ptr %0 to i64
; BODY: [[P:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_8(ptr %0)
; BODY: icmp ne ptr %1, null
; Remembered are only pointers with the address's offset in its page, and not at its start.
; BODY: [[S:%.+]] = ptrtoint ptr %{{.+}} to i64
; BODY: [[D:%.+]] = sub i64 [[S]], [[A]]
; BODY: [[M:%.+]] = and i64 [[D]], 4095
; BODY: [[SAME:%.+]] = icmp eq i64 [[M]], 0
; BODY: [[OFFSET:%.+]] = and i64 [[A]], 4095
; BODY: [[INSIDE:%.+]] = icmp ne i64 [[OFFSET]], 0
; BODY: [[GOOD:%.+]] = and i1 [[SAME]], [[INSIDE]]
; BODY: [[PAGE:%.+]] = and i64 [[A]], -4096
; BODY: [[KEPT:%.+]] = select i1 [[GOOD]], i64 [[PAGE]], i64 1
; BODY: store i64 [[KEPT]], ptr %1
; BODY: [[AT:%.+]] = getelementptr i8, ptr %1, i64 8
; BODY: store i64 [[D]], ptr [[AT]]
; BODY: call preserve_mostcc void @__msan_report(i32
