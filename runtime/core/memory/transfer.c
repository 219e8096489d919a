/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Memory intrinsics and stores: metadata follows the data. */
#include <ksan/port.h>
#include "core/memory/interface.h"
#include "core/memory/origin.h"
#include "core/memory/shadow.h"

void *__msan_memcpy(void *dst, const void *src, size_t size)
{
	ksan_port_copy(dst, src, size);
	ksan_copy_metadata_from(dst, src, size, KSAN_CALLER, KSAN_FRAME);
	return dst;
}

void *__msan_memmove(void *dst, const void *src, size_t size)
{
	ksan_copy_metadata_from(dst, src, size, KSAN_CALLER, KSAN_FRAME);
	ksan_port_move(dst, src, size);
	return dst;
}

void *__msan_memset(void *dst, int byte, size_t size)
{
	ksan_port_fill(dst, byte, size);
	ksan_unpoison(dst, size);
	return dst;
}

ksan_origin __msan_chain_origin(ksan_origin origin)
{
	return ksan_origin_chain(origin, KSAN_CALLER, KSAN_FRAME);
}

void __msan_instrument_asm_store(void *addr, size_t size)
{
	ksan_unpoison(addr, size);
}
