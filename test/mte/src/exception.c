/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Exceptions: a tag check fault is a report, and the access is passed over; all others are the end.
 */
#include "port.h"

#define VECTOR_SYNCHRONOUS 4 /* at this level, on this stack */
#define DATA_ABORT 0x25
#define TAG_CHECK 0x11

/* As boot.S lays it out. */
struct exception {
	uint64_t x[19], frame, link, pc, state, syndrome, address;
};

void exception(struct exception *exception, unsigned vector);

void exception(struct exception *exception, unsigned vector)
{
	uint64_t syndrome = exception->syndrome;

	if (vector != VECTOR_SYNCHRONOUS || syndrome >> 26 != DATA_ABORT ||
	    (syndrome & 0x3f) != TAG_CHECK)
		panic("exception %u at pc %p: syndrome %lx, address %p", vector,
		      (void *)exception->pc, (unsigned long)syndrome, (void *)exception->address);
	report_tag_check((const char *)exception->address, syndrome >> 6 & 1, exception->pc);
	exception->pc += 4;
}
