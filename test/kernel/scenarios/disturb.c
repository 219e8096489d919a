/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "disturb.h"
#include <ksan/port-kernel.h>

long *unused_word(void)
{
	const struct port_map *stacks = port_mapped(0);

	return (long *)(stacks->memory + stacks->size) - 1;
}

noinline void expect_tables(bool open)
{
	if (protect_is_open() != open)
		panic("the runtime's tables are %s here", open ? "closed" : "open");
}

static noinline void open_and_close(void)
{
	expect_tables(false);
	ksan_metadata_unlock();
	ksan_metadata_unlock();
	*(volatile long *)unused_word() = 1;
	ksan_metadata_lock();
	*(volatile long *)unused_word() = 2;
	ksan_metadata_lock();
	expect_tables(false);
}

static noinline struct parcel pass(struct parcel parcel)
{
	hide(&parcel);
	return parcel;
}

static noinline long pass_many(int count, ...)
{
	va_list list;
	struct parcel last;

	va_start(list, count);
	last = va_arg(list, struct parcel);
	va_end(list);
	return HIDE(last.first);
}

noinline void disturb(void)
{
	/* Not initialised. */
	struct parcel junk, copy;

	open_and_close();
	hide(&junk);
	copy = pass(junk);
	pass_many(1, copy);
	memmove(&junk, &copy, sizeof(junk));
	ksan_reports_off();
	USE(HIDE(junk.poisoned) == 7);
	ksan_reports_on();
	poison_context(ksan_port_context());
}

noinline void parcel_fill(struct parcel *parcel)
{
	memset(parcel, 0, sizeof(*parcel));
	ksan_poison((char *)&parcel->poisoned + 3, 2);
}

noinline long parcel_take(long before, struct parcel parcel, long after, bool bug)
{
	char *poisoned = (char *)&parcel.poisoned;

	USE(before > 5);
	USE(after > 5);
	if (ksan_test(&parcel.first, 8) != -1 || ksan_test(parcel.words, 48) != -1 ||
	    ksan_test(poisoned, 8) != 3 || ksan_test(poisoned + 4, 4) != 0 ||
	    ksan_test(poisoned + 5, 3) != -1)
		panic("the shadow of an argument is not what it was");
	hide(&parcel);
	if (bug)
		USE(parcel.poisoned == 0);
	return 1;
}
