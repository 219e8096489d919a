; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; context=call: an exact shadow that is a function of ksan's own switches no context. Only the program's calls do.
; RUN: %ksan_opt -passes='ksan<memory;kernel;outline>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;outline;refetch=all>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;user;context=call;outline>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare i64 @switches(i64)
declare void @ksan_exact_binary(i64)

; The arguments and the result of one function, with nothing of the program's between: one fetch.
; CHECK-LABEL: define i64 @product(
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NOT: @__msan_get_context_state
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK-NOT: @__msan_get_context_state
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i64
define i64 @product(i64 %a, i64 %b) sanitize_memory {
  %r = mul i64 %a, %b
  ret i64 %r
}

; CHECK-LABEL: define i1 @comparison(
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NOT: @__msan_get_context_state
; CHECK: call {{.*}}i1 @ksan.exact.icmp.
; CHECK-NOT: @__msan_get_context_state
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i1
define i1 @comparison(i64 %a, i64 %b) sanitize_memory {
  %r = icmp ult i64 %a, %b
  ret i1 %r
}

; Also behind a loop that calls one in each round.
; CHECK-LABEL: define i64 @power(
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK: {{^}}round:
; CHECK-NOT: @__msan_get_context_state
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK-NOT: @__msan_get_context_state
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i64
define i64 @power(i64 %a, i64 noundef %n) sanitize_memory {
entry:
  %rounds = freeze i64 %n
  br label %round
round:
  %i = phi i64 [ 0, %entry ], [ %j, %round ]
  %p = phi i64 [ %a, %entry ], [ %q, %round ]
  %q = mul i64 %p, %a
  %j = add i64 %i, 1
  %more = icmp ult i64 %j, %rounds
  br i1 %more, label %round, label %end
end:
  ret i64 %q
}

; A call of the program's before the product: its result and our own share what is fetched behind it, with the product between.
; CHECK-LABEL: define i64 @product_behind_a_call(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call i64 @switches(
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NOT: @__msan_get_context_state
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK-NOT: @__msan_get_context_state
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i64
define i64 @product_behind_a_call(i64 %a) sanitize_memory {
  %x = call i64 @switches(i64 %a)
  %r = mul i64 %x, %x
  ret i64 %r
}

; Behind the product: the result needs what is current then.
; CHECK-LABEL: define i64 @product_before_a_call(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK: call i64 @switches(
; CHECK-NOT: call i64
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i64
define i64 @product_before_a_call(i64 %a, i64 %b) sanitize_memory {
  %r = mul i64 %a, %b
  %x = call i64 @switches(i64 1)
  ret i64 %r
}

; A call in one arm, a product in the other: the context is known on one path only.
; CHECK-LABEL: define i64 @call_in_one_arm(
; CHECK: {{^}}product:
; CHECK: call {{.*}}i64 @ksan.exact.binary.
; CHECK: {{^}}call:
; CHECK: call i64 @switches(
; CHECK: {{^}}end:
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK: ret i64
define i64 @call_in_one_arm(i1 noundef %c, i64 %a) sanitize_memory {
  %d = freeze i1 %c
  br i1 %d, label %product, label %call
product:
  %m = mul i64 %a, %a
  br label %end
call:
  %x = call i64 @switches(i64 1)
  br label %end
end:
  %r = phi i64 [ %m, %product ], [ %a, %call ]
  ret i64 %r
}

; A function of the program's whose name is nearly one of ours is a call like any other.
; CHECK-LABEL: define i64 @similar_name(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @ksan_exact_binary(
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK: getelementptr i8, ptr [[C]], i64 800
; CHECK: ret i64
define i64 @similar_name(i64 %a, i64 %b) sanitize_memory {
  %r = mul i64 %a, %b
  call void @ksan_exact_binary(i64 1)
  ret i64 %r
}
