; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Exact shadows are functions in kernels, too, with code as the kernel wants it; but not where user memory may be open.
; RUN: %ksan_opt -passes='ksan<memory;kernel;outline>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @plain(
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK: ret i64
define i64 @plain(i64 %a, i64 %b) #0 {
  %r = mul i64 %a, %b
  ret i64 %r
}

; As bytes, which is how Linux writes it.
; CHECK-LABEL: @opens(
; CHECK-NOT: @ksan.exact
; CHECK: ret i64
define i64 @opens(i64 %a, i64 %b) #0 {
  call void asm sideeffect ".byte 0x0f,0x01,0xcb", "~{memory}"()
  %r = mul i64 %a, %b
  ret i64 %r
}

; CHECK-LABEL: @opens_by_name(
; CHECK-NOT: @ksan.exact
; CHECK: ret i64
define i64 @opens_by_name(i64 %a, i64 %b) #0 {
  call void asm sideeffect "stac", "~{memory}"()
  %r = mul i64 %a, %b
  ret i64 %r
}

; Other assembly does not matter.
; CHECK-LABEL: @assembly(
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK: ret i64
define i64 @assembly(i64 %a, i64 %b) #0 {
  call void asm sideeffect "cli", "~{memory}"()
  %r = mul i64 %a, %b
  ret i64 %r
}

; One copy is linked, in the section that a kernel expects.
; CHECK: define linkonce_odr hidden {{.*}}i64 @ksan.exact.binary.{{.*}} [[ATTRIBUTES:#.+]] section ".text" comdat {
; CHECK: attributes [[ATTRIBUTES]] = { {{.*}}noinline {{.*}}noredzone {{.*}}"frame-pointer"="all" {{.*}}"target-features"="-sse" }
attributes #0 = { noredzone sanitize_memory "frame-pointer"="all" "target-features"="-sse" }
