// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Races of every kind of access, with compiler-rt's runtime: what is reported is what clang's own
// pass finds, and some that it leaves out; objects of both passes mix.
// RUN: %races %s --cells stock,plugin,mixed-1,mixed-2
#include "Inputs/race.h"

struct pair {
	long a, b;
};
struct block {
	char bytes[40];
};
struct __attribute__((packed)) record {
	char kind;
	int length;
};

extern char c;
extern short s;
extern int i, other, *pointer;
extern long l;
extern __int128 wide;
extern float f;
extern double d;
extern long double extended;
extern _BitInt(24) odd;
extern struct pair pair;
extern struct block block, source, taken;
extern struct record record;
extern int array[16];
extern volatile int marked;
extern _Atomic int counter;

#if PART != 2
char c;
short s;
int i, other, *pointer = &i;
long l;
__int128 wide;
float f;
double d;
long double extended;
_BitInt(24) odd;
struct pair pair;
struct block block, source, taken;
struct record record;
int array[16];
volatile int marked;
_Atomic int counter;

void first(void)
{
	if (bug("char"))
		c = 1; /* race: char */
	if (bug("short"))
		s = 1; /* race: short */
	if (bug("int"))
		i = 1; /* race: int */
	if (bug("read"))
		other = i; /* race: read */
	if (bug("long"))
		l++; /* race: long */
	if (bug("wide"))
		wide = 1; /* race: wide */
	if (bug("float"))
		f = 1; /* race: float */
	if (bug("double"))
		d += 1; /* race: double */
	if (bug("pointer"))
		pointer = &other; /* race: pointer */
	if (bug("element"))
		array[3] = 1; /* race: element */
	if (bug("fill"))
		memset(&block, 1, sizeof(block)); /* race: fill */
	if (bug("copy"))
		block = source; /* race: copy */
	if (bug("unaligned"))
		record.length = 1; /* race: unaligned */
	if (bug("volatile"))
		marked = 1; /* race: volatile */
	if (bug("atomic"))
		counter++; /* no race: atomic */
	if (bug("plain_and_atomic"))
		*(int *)&counter = 1; /* race: plain_and_atomic */
	if (bug("other_element"))
		array[3] = 1; /* no race: other_element */
	if (bug("both_read"))
		other = i; /* no race: both_read */
	if (bug("extended"))
		extended = 1; /* race with ksan: extended */
	if (bug("odd"))
		odd = 1; /* race: odd */
}
#endif

#if PART != 1
void second(void)
{
	if (bug("char"))
		c = 2;
	if (bug("short"))
		s = 2;
	if (bug("int") || bug("read"))
		i = 2;
	if (bug("long"))
		l++;
	if (bug("wide"))
		wide = 2;
	if (bug("float"))
		f = 2;
	if (bug("double"))
		d += 2;
	if (bug("pointer"))
		pointer = NULL;
	if (bug("element"))
		array[3] = 2;
	if (bug("other_element"))
		array[4] = 2;
	if (bug("both_read"))
		taken.bytes[0] = (char)i;
	if (bug("fill"))
		block.bytes[17] = 2;
	if (bug("copy"))
		taken = block;
	if (bug("unaligned"))
		record.length = 2;
	if (bug("volatile"))
		marked = 2;
	if (bug("atomic") || bug("plain_and_atomic"))
		counter++;
	if (bug("extended"))
		extended = 2;
	if (bug("odd"))
		odd = 2;
}
#endif
