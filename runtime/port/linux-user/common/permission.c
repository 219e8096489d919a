/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* No hardware is asked to protect the runtime's tables. */
#include <ksan/port.h>

bool ksan_port_protect(void *memory, size_t size)
{
	(void)memory, (void)size;
	return false;
}

bool ksan_port_metadata_writable(bool writable)
{
	return writable;
}
