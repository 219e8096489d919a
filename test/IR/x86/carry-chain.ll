; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; addcarry subborrow: the sum as an addition, the carry by its two extremes, one bit of it.
; test/run-x86/bits.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; A carry in that is not zero counts as one: open(a != 0) is its shadow. With sum(x, y) as for add:
;   S of the result = sum(sum(b, c), a != 0)
;   S of the carry out = carry(a at least, low(b), low(c)) ^ carry(a at most, high(b), high(c))
; ORACLE: sound @add
; CHECK-LABEL: @add(
; CHECK-DAG: [[SC:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SX:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SY:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[INC:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SX]], [[SY]]
; CHECK-DAG: [[INXY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[INC]], [[INXY]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[CZ:%[^ ]+]] = xor i8 %a, 0
; CHECK-DAG: [[NC:%[^ ]+]] = xor i8 [[SC]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i8 [[CZ]], [[NC]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i8 [[KNOWN]], 0
; CHECK-DAG: [[ANYC:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = and i1 [[SAME]], [[ANYC]]
; CHECK-DAG: [[SET:%[^ ]+]] = icmp ne i8 %a, 0
; CHECK-DAG: [[WOPEN:%[^ ]+]] = zext i1 [[OPEN]] to i64
; CHECK-DAG: [[WSET:%[^ ]+]] = zext i1 [[SET]] to i64
; CHECK-DAG: [[FIRST:%[^ ]+]] = add i64 %b, %c
; CHECK-DAG: [[SFNX:%[^ ]+]] = xor i64 [[SX]], -1
; CHECK-DAG: [[SFLX:%[^ ]+]] = and i64 %b, [[SFNX]]
; CHECK-DAG: [[SFHX:%[^ ]+]] = or i64 %b, [[SX]]
; CHECK-DAG: [[SFNY:%[^ ]+]] = xor i64 [[SY]], -1
; CHECK-DAG: [[SFLY:%[^ ]+]] = and i64 %c, [[SFNY]]
; CHECK-DAG: [[SFHY:%[^ ]+]] = or i64 %c, [[SY]]
; CHECK-DAG: [[SFLOW:%[^ ]+]] = add i64 [[SFLX]], [[SFLY]]
; CHECK-DAG: [[SFHIGH:%[^ ]+]] = add i64 [[SFHX]], [[SFHY]]
; CHECK-DAG: [[SFD:%[^ ]+]] = xor i64 [[SFLOW]], [[SFHIGH]]
; CHECK-DAG: [[SFU:%[^ ]+]] = or i64 [[SX]], [[SY]]
; CHECK-DAG: [[SF:%[^ ]+]] = or i64 [[SFU]], [[SFD]]
; CHECK-DAG: [[SUMNX:%[^ ]+]] = xor i64 [[SF]], -1
; CHECK-DAG: [[SUMLX:%[^ ]+]] = and i64 [[FIRST]], [[SUMNX]]
; CHECK-DAG: [[SUMHX:%[^ ]+]] = or i64 [[FIRST]], [[SF]]
; CHECK-DAG: [[SUMNY:%[^ ]+]] = xor i64 [[WOPEN]], -1
; CHECK-DAG: [[SUMLY:%[^ ]+]] = and i64 [[WSET]], [[SUMNY]]
; CHECK-DAG: [[SUMHY:%[^ ]+]] = or i64 [[WSET]], [[WOPEN]]
; CHECK-DAG: [[SUMLOW:%[^ ]+]] = add i64 [[SUMLX]], [[SUMLY]]
; CHECK-DAG: [[SUMHIGH:%[^ ]+]] = add i64 [[SUMHX]], [[SUMHY]]
; CHECK-DAG: [[SUMD:%[^ ]+]] = xor i64 [[SUMLOW]], [[SUMHIGH]]
; CHECK-DAG: [[SUMU:%[^ ]+]] = or i64 [[SF]], [[WOPEN]]
; CHECK-DAG: [[SUM:%[^ ]+]] = or i64 [[SUMU]], [[SUMD]]
; CHECK-DAG: [[NXX:%[^ ]+]] = xor i64 [[SX]], -1
; CHECK-DAG: [[LXX:%[^ ]+]] = and i64 %b, [[NXX]]
; CHECK-DAG: [[NYY:%[^ ]+]] = xor i64 [[SY]], -1
; CHECK-DAG: [[LYY:%[^ ]+]] = and i64 %c, [[NYY]]
; CHECK-DAG: [[HXX:%[^ ]+]] = or i64 %b, [[SX]]
; CHECK-DAG: [[HYY:%[^ ]+]] = or i64 %c, [[SY]]
; CHECK-DAG: [[NOPEN:%[^ ]+]] = xor i1 [[OPEN]], true
; CHECK-DAG: [[CL:%[^ ]+]] = and i1 [[SET]], [[NOPEN]]
; CHECK-DAG: [[CLOW:%[^ ]+]] = zext i1 [[CL]] to i8
; CHECK-DAG: [[CH:%[^ ]+]] = or i1 [[SET]], [[OPEN]]
; CHECK-DAG: [[CHIGH:%[^ ]+]] = zext i1 [[CH]] to i8
; CHECK-DAG: [[LEAST:%[^ ]+]] = call { i8, i64 } @llvm.x86.addcarry.64(i8 [[CLOW]], i64 [[LXX]], i64 [[LYY]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call { i8, i64 } @llvm.x86.addcarry.64(i8 [[CHIGH]], i64 [[HXX]], i64 [[HYY]])
; CHECK-DAG: [[OL:%[^ ]+]] = extractvalue { i8, i64 } [[LEAST]], 0
; CHECK-DAG: [[OM:%[^ ]+]] = extractvalue { i8, i64 } [[MOST]], 0
; CHECK-DAG: [[OUT:%[^ ]+]] = xor i8 [[OL]], [[OM]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i64 } zeroinitializer, i8 [[OUT]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i64 } [[X]], i64 [[SUM]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i64 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i64 } [[S]], ptr @__msan_retval_tls
define { i8, i64 } @add(i8 %a, i64 %b, i64 %c) sanitize_memory {
  %r = call { i8, i64 } @llvm.x86.addcarry.64(i8 %a, i64 %b, i64 %c)
  ret { i8, i64 } %r
}

; A borrow is least for the largest b.
; ORACLE: sound @subtract
; CHECK-LABEL: @subtract(
; CHECK-DAG: [[SC:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SX:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SY:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[INC:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SX]], [[SY]]
; CHECK-DAG: [[INXY:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[INC]], [[INXY]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[CZ:%[^ ]+]] = xor i8 %a, 0
; CHECK-DAG: [[NC:%[^ ]+]] = xor i8 [[SC]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i8 [[CZ]], [[NC]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i8 [[KNOWN]], 0
; CHECK-DAG: [[ANYC:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = and i1 [[SAME]], [[ANYC]]
; CHECK-DAG: [[SET:%[^ ]+]] = icmp ne i8 %a, 0
; CHECK-DAG: [[WOPEN:%[^ ]+]] = zext i1 [[OPEN]] to i32
; CHECK-DAG: [[WSET:%[^ ]+]] = zext i1 [[SET]] to i32
; CHECK-DAG: [[FIRST:%[^ ]+]] = sub i32 %b, %c
; CHECK-DAG: [[SFNX:%[^ ]+]] = xor i32 [[SX]], -1
; CHECK-DAG: [[SFLX:%[^ ]+]] = and i32 %b, [[SFNX]]
; CHECK-DAG: [[SFHX:%[^ ]+]] = or i32 %b, [[SX]]
; CHECK-DAG: [[SFNY:%[^ ]+]] = xor i32 [[SY]], -1
; CHECK-DAG: [[SFLY:%[^ ]+]] = and i32 %c, [[SFNY]]
; CHECK-DAG: [[SFHY:%[^ ]+]] = or i32 %c, [[SY]]
; CHECK-DAG: [[SFLOW:%[^ ]+]] = sub i32 [[SFLX]], [[SFHY]]
; CHECK-DAG: [[SFHIGH:%[^ ]+]] = sub i32 [[SFHX]], [[SFLY]]
; CHECK-DAG: [[SFD:%[^ ]+]] = xor i32 [[SFLOW]], [[SFHIGH]]
; CHECK-DAG: [[SFU:%[^ ]+]] = or i32 [[SX]], [[SY]]
; CHECK-DAG: [[SF:%[^ ]+]] = or i32 [[SFU]], [[SFD]]
; CHECK-DAG: [[SUMNX:%[^ ]+]] = xor i32 [[SF]], -1
; CHECK-DAG: [[SUMLX:%[^ ]+]] = and i32 [[FIRST]], [[SUMNX]]
; CHECK-DAG: [[SUMHX:%[^ ]+]] = or i32 [[FIRST]], [[SF]]
; CHECK-DAG: [[SUMNY:%[^ ]+]] = xor i32 [[WOPEN]], -1
; CHECK-DAG: [[SUMLY:%[^ ]+]] = and i32 [[WSET]], [[SUMNY]]
; CHECK-DAG: [[SUMHY:%[^ ]+]] = or i32 [[WSET]], [[WOPEN]]
; CHECK-DAG: [[SUMLOW:%[^ ]+]] = sub i32 [[SUMLX]], [[SUMHY]]
; CHECK-DAG: [[SUMHIGH:%[^ ]+]] = sub i32 [[SUMHX]], [[SUMLY]]
; CHECK-DAG: [[SUMD:%[^ ]+]] = xor i32 [[SUMLOW]], [[SUMHIGH]]
; CHECK-DAG: [[SUMU:%[^ ]+]] = or i32 [[SF]], [[WOPEN]]
; CHECK-DAG: [[SUM:%[^ ]+]] = or i32 [[SUMU]], [[SUMD]]
; CHECK-DAG: [[NXX:%[^ ]+]] = xor i32 [[SX]], -1
; CHECK-DAG: [[LXX:%[^ ]+]] = and i32 %b, [[NXX]]
; CHECK-DAG: [[NYY:%[^ ]+]] = xor i32 [[SY]], -1
; CHECK-DAG: [[LYY:%[^ ]+]] = and i32 %c, [[NYY]]
; CHECK-DAG: [[HXX:%[^ ]+]] = or i32 %b, [[SX]]
; CHECK-DAG: [[HYY:%[^ ]+]] = or i32 %c, [[SY]]
; CHECK-DAG: [[NOPEN:%[^ ]+]] = xor i1 [[OPEN]], true
; CHECK-DAG: [[CL:%[^ ]+]] = and i1 [[SET]], [[NOPEN]]
; CHECK-DAG: [[CLOW:%[^ ]+]] = zext i1 [[CL]] to i8
; CHECK-DAG: [[CH:%[^ ]+]] = or i1 [[SET]], [[OPEN]]
; CHECK-DAG: [[CHIGH:%[^ ]+]] = zext i1 [[CH]] to i8
; CHECK-DAG: [[LEAST:%[^ ]+]] = call { i8, i32 } @llvm.x86.subborrow.32(i8 [[CLOW]], i32 [[HXX]], i32 [[LYY]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call { i8, i32 } @llvm.x86.subborrow.32(i8 [[CHIGH]], i32 [[LXX]], i32 [[HYY]])
; CHECK-DAG: [[OL:%[^ ]+]] = extractvalue { i8, i32 } [[LEAST]], 0
; CHECK-DAG: [[OM:%[^ ]+]] = extractvalue { i8, i32 } [[MOST]], 0
; CHECK-DAG: [[OUT:%[^ ]+]] = xor i8 [[OL]], [[OM]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i32 } zeroinitializer, i8 [[OUT]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i32 } [[X]], i32 [[SUM]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i32 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i32 } [[S]], ptr @__msan_retval_tls
define { i8, i32 } @subtract(i8 %a, i32 %b, i32 %c) sanitize_memory {
  %r = call { i8, i32 } @llvm.x86.subborrow.32(i8 %a, i32 %b, i32 %c)
  ret { i8, i32 } %r
}

declare { i8, i64 } @llvm.x86.addcarry.64(i8, i64, i64)
declare { i8, i32 } @llvm.x86.subborrow.32(i8, i32, i32)
