/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* State of what runs now is the kernel's to find: ksan_port_context() of <ksan/port-kernel.h>. */
#ifndef KSAN_PORT_CONTEXT_H
#define KSAN_PORT_CONTEXT_H

#include <stdbool.h>

/* Whether stores here make chains of origins longer: always, the tables need no lock. */
static inline bool ksan_may_chain(void)
{
	return true;
}

#endif
