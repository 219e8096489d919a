/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Macros over a row's parameter list, ((type, name), (type, name), ...). */
#ifndef KSAN_LIBC_LIST_H
#define KSAN_LIBC_LIST_H

#define KSAN_JOIN(a, b) KSAN_JOIN_(a, b)
#define KSAN_JOIN_(a, b) a##b

#define KSAN_COUNT(...)                                                                            \
	KSAN_COUNT_(__VA_ARGS__ __VA_OPT__(, ) 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define KSAN_COUNT_(a, b, c, d, e, f, g, h, i, j, k, l, n, ...) n

/* type name, type name, ... */
#define KSAN_DECLARE(...) KSAN_JOIN(KSAN_DECLARE_, KSAN_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define KSAN_DECLARE_0() void
#define KSAN_DECLARE_1(a) KSAN_PARAMETER a
#define KSAN_DECLARE_2(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_1(__VA_ARGS__)
#define KSAN_DECLARE_3(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_2(__VA_ARGS__)
#define KSAN_DECLARE_4(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_3(__VA_ARGS__)
#define KSAN_DECLARE_5(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_4(__VA_ARGS__)
#define KSAN_DECLARE_6(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_5(__VA_ARGS__)
#define KSAN_DECLARE_7(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_6(__VA_ARGS__)
#define KSAN_DECLARE_8(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_7(__VA_ARGS__)
#define KSAN_DECLARE_9(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_8(__VA_ARGS__)
#define KSAN_DECLARE_10(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_9(__VA_ARGS__)
#define KSAN_DECLARE_11(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_10(__VA_ARGS__)
#define KSAN_DECLARE_12(a, ...) KSAN_PARAMETER a, KSAN_DECLARE_11(__VA_ARGS__)
#define KSAN_PARAMETER(type, name) type name

/* name, name, ... */
#define KSAN_NAMES(...) KSAN_JOIN(KSAN_NAMES_, KSAN_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define KSAN_NAMES_0()
#define KSAN_NAMES_1(a) KSAN_NAME a
#define KSAN_NAMES_2(a, ...) KSAN_NAME a, KSAN_NAMES_1(__VA_ARGS__)
#define KSAN_NAMES_3(a, ...) KSAN_NAME a, KSAN_NAMES_2(__VA_ARGS__)
#define KSAN_NAMES_4(a, ...) KSAN_NAME a, KSAN_NAMES_3(__VA_ARGS__)
#define KSAN_NAMES_5(a, ...) KSAN_NAME a, KSAN_NAMES_4(__VA_ARGS__)
#define KSAN_NAMES_6(a, ...) KSAN_NAME a, KSAN_NAMES_5(__VA_ARGS__)
#define KSAN_NAMES_7(a, ...) KSAN_NAME a, KSAN_NAMES_6(__VA_ARGS__)
#define KSAN_NAMES_8(a, ...) KSAN_NAME a, KSAN_NAMES_7(__VA_ARGS__)
#define KSAN_NAMES_9(a, ...) KSAN_NAME a, KSAN_NAMES_8(__VA_ARGS__)
#define KSAN_NAMES_10(a, ...) KSAN_NAME a, KSAN_NAMES_9(__VA_ARGS__)
#define KSAN_NAMES_11(a, ...) KSAN_NAME a, KSAN_NAMES_10(__VA_ARGS__)
#define KSAN_NAMES_12(a, ...) KSAN_NAME a, KSAN_NAMES_11(__VA_ARGS__)
#define KSAN_NAME(type, name) name

/* The last name. */
#define KSAN_LAST(...) KSAN_JOIN(KSAN_LAST_, KSAN_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define KSAN_LAST_1(a) KSAN_NAME a
#define KSAN_LAST_2(a, ...) KSAN_LAST_1(__VA_ARGS__)
#define KSAN_LAST_3(a, ...) KSAN_LAST_2(__VA_ARGS__)
#define KSAN_LAST_4(a, ...) KSAN_LAST_3(__VA_ARGS__)
#define KSAN_LAST_5(a, ...) KSAN_LAST_4(__VA_ARGS__)
#define KSAN_LAST_6(a, ...) KSAN_LAST_5(__VA_ARGS__)
#define KSAN_LAST_7(a, ...) KSAN_LAST_6(__VA_ARGS__)
#define KSAN_LAST_8(a, ...) KSAN_LAST_7(__VA_ARGS__)
#define KSAN_LAST_9(a, ...) KSAN_LAST_8(__VA_ARGS__)
#define KSAN_LAST_10(a, ...) KSAN_LAST_9(__VA_ARGS__)
#define KSAN_LAST_11(a, ...) KSAN_LAST_10(__VA_ARGS__)
#define KSAN_LAST_12(a, ...) KSAN_LAST_11(__VA_ARGS__)

#endif
