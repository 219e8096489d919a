/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Local variables: poisoned where they come to life, with an origin that names them. */
#include "core/memory/interface.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"

void __msan_poison_stack(void *addr, size_t size)
{
	if (ksan_memory_options.poison_stack_with_zeroes)
		ksan_unpoison(addr, size);
	else
		ksan_poison(addr, size, 0);
}

void __msan_poison_alloca(void *addr, size_t size, char *name)
{
	ksan_poison(addr, size,
		    ksan_origin_level() ? ksan_origin_of_variable(name, KSAN_CALLER) : 0);
}

void __msan_unpoison_alloca(void *addr, size_t size)
{
	ksan_unpoison(addr, size);
}

/* *id belongs to the variable and keeps its origin, which is made the first time. */
static void set_origin(void *addr, size_t size, uint32_t *id, uint32_t unset, const char *name,
		       uintptr_t pc)
{
	uint32_t origin = __atomic_load_n(id, __ATOMIC_RELAXED);

	if (origin == 0 || origin == unset) {
		origin = ksan_origin_of_variable(name, pc);
		__atomic_store_n(id, origin, __ATOMIC_RELAXED);
	}
	ksan_set_origin(addr, size, origin);
}

void __msan_set_alloca_origin_with_descr(void *addr, size_t size, uint32_t *id, char *name)
{
	set_origin(addr, size, id, 0, name, KSAN_CALLER);
}

void __msan_set_alloca_origin_no_descr(void *addr, size_t size, uint32_t *id)
{
	set_origin(addr, size, id, 0, NULL, KSAN_CALLER);
}

/* In the older form of the interface the name starts with "----", the place of the id. */
#define UNSET_ID 0x2d2d2d2d

void __msan_set_alloca_origin(void *addr, size_t size, char *name)
{
	set_origin(addr, size, (uint32_t *)name, UNSET_ID, name + 4, KSAN_CALLER);
}

void __msan_set_alloca_origin4(void *addr, size_t size, char *name, uintptr_t pc)
{
	set_origin(addr, size, (uint32_t *)name, UNSET_ID, name + 4, pc);
}
