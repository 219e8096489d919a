/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Stacks along the chain of frame pointers, within the bounds that the kernel knows. */
#include <ksan/port.h>
#include <ksan/port-kernel.h>

size_t ksan_port_unwind_fast(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max)
{
	uintptr_t begin, end;
	size_t size = 0;

	if (max)
		stack[size++] = pc;
	if (!ksan_port_stack(frame, &begin, &end))
		return size;
	while (size < max) {
		uintptr_t next;

		if (frame % sizeof(uintptr_t) || frame < begin ||
		    frame > end - 2 * sizeof(uintptr_t))
			break;
		next = *(uintptr_t *)frame;
		if (next <= frame || next % sizeof(uintptr_t) || next > end - 2 * sizeof(uintptr_t))
			break;
		frame = next;
		pc = ((uintptr_t *)frame)[1];
		if (!pc)
			break;
		stack[size++] = pc;
	}
	return size;
}
