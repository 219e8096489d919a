; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; catchswitch, catchpad, cleanuppad and their returns: left as they are, with valid IR around them. No target that can
; run the runtime has them, so there is nothing to run.
; RUN: %ksan_opt -passes='ksan<memory>,verify' -S %s | FileCheck %s --implicit-check-not=@__msan_warning --implicit-check-not=_tls
target triple = "x86_64-unknown-linux-gnu"

declare void @thrower()
declare i32 @__CxxFrameHandler3(...)

; CHECK-LABEL: @catcher(
; CHECK: catchswitch within none [label %handler] unwind to caller
; CHECK: %pad = catchpad within %switch [ptr null, i32 64, ptr null]
; CHECK: catchret from %pad to label %done
; CHECK: %clean = cleanuppad within none []
; CHECK: cleanupret from %clean unwind to caller
define void @catcher() sanitize_memory personality ptr @__CxxFrameHandler3 {
  invoke void @thrower() to label %next unwind label %dispatch
next:
  invoke void @thrower() to label %done unwind label %cleanup
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null, i32 64, ptr null]
  catchret from %pad to label %done
cleanup:
  %clean = cleanuppad within none []
  cleanupret from %clean unwind to caller
done:
  ret void
}
