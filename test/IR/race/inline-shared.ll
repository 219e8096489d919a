; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What may become a shared library finds the runtime in the executable: by its tables, hooks before the first call,
; since the dynamic linker's search would not keep registers. Its sibling for executables goes straight.
; RUN: %ksan_opt -S -passes='ksan<race;inline-hooks>' %s | FileCheck %s --check-prefix=SHARED
; RUN: sed 's/^;PIE //' %s | %ksan_opt -S -passes='ksan<race;inline-hooks>' | FileCheck %s --check-prefix=PIE
; SHARED-DAG: @__ksan_race_context = external thread_local(initialexec) global
; SHARED-DAG: @__ksan_watches = external global i32
; SHARED: declare preserve_mostcc void @__ksan_write4(ptr) #[[EAGER:[0-9]+]]
; SHARED: attributes #[[EAGER]] = { {{.*}}nonlazybind
; PIE-DAG: @__ksan_race_context = external dso_local thread_local(initialexec) global
; PIE-DAG: @__ksan_watches = external dso_local global i32
; PIE: declare dso_local preserve_mostcc void @__ksan_write4(ptr)
define void @write(ptr %p) nounwind sanitize_thread {
  store i32 1, ptr %p, align 4
  ret void
}

!llvm.module.flags = !{!0
;PIE ,!1
}
!0 = !{i32 8, !"PIC Level", i32 2}
;PIE !1 = !{i32 7, !"PIE Level", i32 2}
