; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; swifterror is a register to the code generator: it has no shadow, in no flavour and mode, and may only be loaded, stored and passed on.
; The other kinds of pointers that calling conventions know are pointers like any other.
; RUN: %ksan_opt -passes='ksan<memory>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,SELF
; RUN: %ksan_opt -passes='ksan<memory;origins=2>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;eager-checks=1;call-tags=1>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;checks=0>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;flavour=kernel>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;flavour=kernel;context=call;lookups=each>,verify' -S %s | FileCheck %s
; RUN: sed s/sanitize_memory/sanitize_thread/ %s | %ksan_opt -passes='ksan<race;early-loads=2>,verify' -S | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"
declare void @throws(ptr swifterror)

; CHECK-LABEL: @store(
; CHECK: store ptr %v, ptr %error
define void @store(ptr swifterror %error, ptr %p) sanitize_memory {
  %v = load ptr, ptr %p
  store ptr %v, ptr %error
  ret void
}

; CHECK-LABEL: @load(
; CHECK: load ptr, ptr %error
define ptr @load(ptr swifterror %error) sanitize_memory {
  %v = load ptr, ptr %error
  ret ptr %v
}

; CHECK-LABEL: @variable(
; CHECK: alloca swifterror ptr
; CHECK-NOT: __msan_{{(un)?}}poison_alloca(ptr %own
define i1 @variable(ptr %p) sanitize_memory {
  %own = alloca swifterror ptr
  store ptr null, ptr %own
  call void @throws(ptr swifterror %own)
  %v = load ptr, ptr %own
  %is = icmp eq ptr %v, null
  br i1 %is, label %a, label %b
a:
  ret i1 false
b:
  store ptr %p, ptr %own
  ret i1 %is
}

; What self points to has metadata or hooks.
; CHECK-LABEL: @self(
; SELF: store i32 {{.*}}, ptr %{{[0-9]+}}
; SELF: store i32 %v, ptr %context
define swiftcc i32 @self(ptr swiftself %self, ptr swiftasync %context) sanitize_memory {
  %v = load i32, ptr %self
  store i32 %v, ptr %context
  %positive = icmp sgt i32 %v, 0
  br i1 %positive, label %a, label %b
a:
  ret i32 0
b:
  ret i32 %v
}

; CHECK-LABEL: @async(
; CHECK: musttail call swifttailcc i32 @async(ptr swiftasync %context)
; CHECK-NEXT: ret i32
define swifttailcc i32 @async(ptr swiftasync %context) sanitize_memory {
  %v = load i32, ptr %context
  %c = musttail call swifttailcc i32 @async(ptr swiftasync %context)
  ret i32 %c
}
