// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What call_instr() does not know, it does not compile.
// RUN: %clang -I%include -fsyntax-only %s
// RUN: not %clang -I%include -fsyntax-only -DUNKNOWN %s 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not %clang -I%include -fsyntax-only -DMISMATCH %s 2>&1 | FileCheck %s --check-prefix=MISMATCH
// RUN: not %clang -I%include -fsyntax-only -DSIGN %s 2>&1 | FileCheck %s --check-prefix=SIGN
// RUN: not %clang -I%include -fsyntax-only -DARGUMENT %s 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %clang -I%include -fsyntax-only -DPOINTEE %s 2>&1 | FileCheck %s --check-prefix=POINTEE
// RUN: not %clang -I%include -fsyntax-only -DSTRUCT %s 2>&1 | FileCheck %s --check-prefix=STRUCT
// RUN: not %clang -I%include -fsyntax-only -DINCOMPLETE %s 2>&1 | FileCheck %s --check-prefix=INCOMPLETE
// RUN: not %clang -I%include -fsyntax-only -DVOID %s 2>&1 | FileCheck %s --check-prefix=VOID
// RUN: not %clang -I%include -fsyntax-only -DARRAY %s 2>&1 | FileCheck %s --check-prefix=ARRAY
// RUN: not %clang -I%include -fsyntax-only -DFEW %s 2>&1 | FileCheck %s --check-prefix=FEW
// RUN: not %clang -I%include -fsyntax-only -DMANY %s 2>&1 | FileCheck %s --check-prefix=MANY
// RUN: not %clang -I%include -fsyntax-only -DNONE %s 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not %clang -I%include -fsyntax-only -DODD %s 2>&1 | FileCheck %s --check-prefix=ODD
// RUN: not %clang -I%include -fsyntax-only -DNINE %s 2>&1 | FileCheck %s --check-prefix=NINE
// RUN: not %clang -I%include -fsyntax-only -DVARIADIC %s 2>&1 | FileCheck %s --check-prefix=VARIADIC
// RUN: not %clang -I%include -fsyntax-only -DNUMBER %s 2>&1 | FileCheck %s --check-prefix=NUMBER
#include <ksan/instrumentation.h>

struct a {
	int value;
};
struct b {
	int value;
};
struct unknown;

long one(long x);
long two(long x, long y);
long pointer(int *p);
long value(struct a a);
long variadic(const char *format, ...);

void test(char *text, struct b b)
{
	(void)text;
	(void)b;
	call_instr(one, long, 1);
#ifdef UNKNOWN /* an undeclared type */
	// UNKNOWN: error: {{.*}}use of undeclared identifier 'nobody'
	call_instr(one, nobody, 1);
#endif
#ifdef MISMATCH /* another type than the parameter's */
	// MISMATCH: error: {{.*}}call_instr: the types are not those of the function's parameters
	call_instr(one, int, 1);
#endif
#ifdef SIGN /* a type that differs in its sign */
	// SIGN: error: {{.*}}call_instr: the types are not those of the function's parameters
	call_instr(one, unsigned long, 1);
#endif
#ifdef ARGUMENT /* an argument that does not convert to the type */
	// ARGUMENT: error: {{.*}}incompatible pointer to integer conversion initializing
	call_instr(one, long, text);
#endif
#ifdef POINTEE /* a pointer to something else */
	// POINTEE: error: {{.*}}incompatible pointer types initializing
	call_instr(pointer, int *, text);
#endif
#ifdef STRUCT /* one struct for another */
	// STRUCT: error: {{.*}}to parameter of incompatible type 'struct a'
	call_instr(value, struct b, b);
#endif
#ifdef INCOMPLETE /* an incomplete type */
	// INCOMPLETE: error: {{.*}}has incomplete type
	call_instr(one, struct unknown, 1);
#endif
#ifdef VOID /* no type for values */
	// VOID: error: {{.*}}has incomplete type
	call_instr(one, void, 1);
#endif
#ifdef ARRAY /* an array */
	// ARRAY: error: {{.*}}array initializer
	call_instr(one, long[2], 1);
#endif
#ifdef FEW /* fewer arguments than parameters */
	// FEW: error: {{.*}}too few arguments to function call
	call_instr(two, long, 1);
#endif
#ifdef MANY /* more arguments than parameters */
	// MANY: error: {{.*}}too many arguments to function call
	call_instr(one, long, 1, long, 2);
#endif
#ifdef NONE /* no arguments for a parameter */
	// NONE: error: {{.*}}too few arguments to function call
	call_instr(one);
#endif
#ifdef ODD /* a type without an argument */
	// ODD: error: {{.*}}KSAN_CALL_INSTR_takes_pairs_of_type_and_argument
	call_instr(one, long);
#endif
#ifdef NINE /* more than eight pairs */
	// NINE: error: {{.*}}KSAN_CALL_INSTR_takes_at_most_8_pairs
	call_instr(one, int, 1, int, 2, int, 3, int, 4, int, 5, int, 6, int, 7, int, 8, int, 9);
#endif
#ifdef VARIADIC /* a variadic function */
	// VARIADIC: error: {{.*}}call_instr: the types are not those of the function's parameters
	call_instr(variadic, const char *, text);
#endif
#ifdef NUMBER /* what is no function */
	// NUMBER: error: {{.*}}is not a function or function pointer
	call_instr(text, long, 1);
#endif
}
