/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode's entry.
 *
 * Every situation in which a value is checked, and what is responsible:
 *
 *   where control goes          rule_branch(), rule_switch()               rules/common.c
 *   an address                  check_address(), from the rules of loads, stores and atomics
 *                               (rules/memory.c), of copies and fills (rules/memory-intrinsic.c),
 * of masked accesses (rules/masked.c) and of the targets' intrinsics (rules/x86-memory.c,
 * rules/aarch64.c, rules/unknown-memory.c) addresses lane by lane      check_lane_pointers()
 * rules/lanes.c an address in memory        cached_check(), where checked_at_once() rules/memory.c
 *   a mask of lanes             rules/masked.c, rules/x86-memory.c
 *   the length of a copy        check_operands()                           rules/memory-intrinsic.c
 *   a noundef argument          check_eager_arguments()                    rules/call.c
 *   a scalable argument         the same: there is no room for its shadow
 *   a callee                    rule_call()                                rules/call.c
 *   a noundef result            rule_return()                              rules/return.c
 *   the result of main()        the same
 *   an operand of assembly      rule_inline_asm()                          rules/inline-asm.c
 *   a divisor                   rule_division()                            rules/arithmetic.c
 *   the index of an element     rule_element()                             rules/aggregate.c
 *   the size of a variable      rule_alloca()                              rules/memory.c
 *   what cmpxchg compares with  rule_atomic()                              rules/memory.c
 *   a changed address space     rule_cast()                                rules/cast.c
 *   a list of arguments         rule_va_arg()                              rules/varargs.c
 *   what the processor is told  rule_strict(), for rows of x86.def         rules/common.c
 *   what nothing is known of    rule_strict(), rule_writes()               rules/common.c,
 *                                                                          rules/unknown-memory.c
 *
 * A check that an earlier one makes needless is dropped by is_checked()  (shadow/checked.c).
 */
#ifndef KSAN_MEMORY_H
#define KSAN_MEMORY_H

#include "../base/base.h"

/*
 * Instruments every function of the module that asks for it. Returns false with a message on
 * failure.
 */
bool memory_run(struct run *run);

#endif
