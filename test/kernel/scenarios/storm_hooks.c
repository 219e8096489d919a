/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "disturb.h"
#include "storm.h"

static noinline void expect(const volatile void *address, size_t size, intptr_t first)
{
	if (ksan_test(address, size) != first)
		panic("shadow is not what it was");
}

/* Loads and stores of each size; bytes 1 to 16 of 48 are poisoned. */
#define MOVE(type, offset)                                                                         \
	*(volatile type *)(to + (offset)) = *(volatile const type *)(from + (offset))

static noinline void loads_and_stores(char *to, const char *from)
{
	MOVE(uint8_t, 0);
	MOVE(uint8_t, 1);
	MOVE(uint16_t, 2);
	MOVE(uint32_t, 4);
	MOVE(uint64_t, 8);
	MOVE(unsigned __int128, 16);
	MOVE(unsigned __int128, 32);
	expect(to, 48, 1);
	expect(to + 16, 1, 0);
	expect(to + 17, 31, -1);
}

static noinline void memory_functions(char *to, char *from)
{
	memcpy(to, from, 48);
	memmove(to + 2, to, 40);
	expect(to, 3, 1);
	expect(to + 3, 16, 0);
	expect(to + 19, 29, -1);
	memset(to, 0, 24);
	expect(to, 48, -1);
	ksan_copy_shadow(to, from, 48);
	expect(to, 17, 1);
	if (!__msan_get_origin(to + 4))
		panic("an origin is lost");
	__msan_set_origin(to + 4, 4, __msan_get_origin(from + 4));
	ksan_unpoison(to, 48);
	ksan_check(to, 48);
}

static noinline void marks(char *memory)
{
	char *text = memory;

	ksan_allocated(memory, 48);
	expect(memory, 48, 0);
	ksan_unpoison(memory, 48);
	ksan_freed(memory + 5, 3);
	expect(memory, 48, 5);
	__msan_poison(memory + 5, 3);
	ksan_unpoison_entry_regs(memory, 8);
	memcpy(text, "text", 5);
	ksan_poison(text, 5);
	ksan_unpoison_string(text);
	expect(memory, 48, -1);
}

/* Hooks that the pass has inline code or another one for, in most places. */
void __msan_poison_alloca(void *address, uintptr_t size, char *description);
void __msan_unpoison_alloca(void *address, uintptr_t size);
void __msan_instrument_asm_store(void *address, uintptr_t size);

static noinline void assembly(char *memory)
{
	long value;

	__asm__ volatile("movq $1, %0" : "=m"(value));
	USE(value > 5);
	__msan_poison_alloca(memory, 32, (char *)"----memory@assembly");
	__msan_instrument_asm_store(memory, 16);
	expect(memory, 32, 16);
	__msan_unpoison_alloca(memory + 16, 16);
	expect(memory, 32, -1);
}

static noinline long variable_arguments(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	while (count--)
		total += va_arg(list, long);
	va_end(list);
	return total;
}

static noinline struct parcel turned(struct parcel parcel)
{
	parcel.words[0] = parcel.first;
	return parcel;
}

static noinline void arguments(void)
{
	struct parcel parcel;
	long total = variable_arguments(8, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l);

	USE(total == 7);
	parcel_fill(&parcel);
	parcel = turned(parcel);
	parcel_take(1, parcel, 2, false);
}

/* A value's poison is used where that is not reported. */
static noinline void quiet_use(void)
{
	long value = VALUE(long, 1, true);

	ksan_reports_off();
	USE(value);
	ksan_reports_on();
	if (ksan_reports() > 1000)
		panic("too many reports");
}

static noinline void permissions(void)
{
	uint64_t flags;

	expect_tables(false);
	ksan_metadata_unlock();
	expect_tables(true);
	ksan_metadata_unlock();
	*(volatile long *)unused_word() = 6;
	ksan_metadata_lock();
	flags = irq_save();
	ksan_metadata_switched();
	irq_restore(flags);
	*(volatile long *)unused_word() = 7;
	ksan_metadata_lock();
	expect_tables(false);
	ksan_exception_level_end();
}

static noinline void exceptions(void)
{
	struct ksan_exception_state outer, inner;
	struct parcel parcel;

	parcel_fill(&parcel);
	ksan_metadata_unlock();
	ksan_exception_enter(&outer);
	expect_tables(false);
	ksan_exception_enter_nmi(&inner);
	ksan_exception_exit_nmi(&inner);
	ksan_exception_exit(&outer);
	expect_tables(true);
	ksan_metadata_lock();
	parcel_take(1, parcel, 2, false);
}

noinline void every_hook(bool bug)
{
	char *from = kmalloc(64), *to = kmalloc(64);

	memset(from, 0, 64);
	ksan_poison(from + 1, 16);
	hide(from);
	loads_and_stores(to, from);
	memory_functions(to, from);
	marks(to);
	assembly(to);
	kfree(to);
	kfree(from);
	arguments();
	quiet_use();
	permissions();
	exceptions();
	USE(VALUE(long, 1, bug));
}
