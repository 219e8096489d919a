/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Plain detection: where poison comes from, and the ways that it takes. */
#include "../src/kernel.h"

static noinline void stack(bool bug)
{
	int values[8];

	if (!bug)
		values[5] = 1;
	hide(values);
	USE(values[5]);
}

static noinline void heap(bool bug)
{
	int *object = bug ? kmalloc(64) : kzalloc(64);

	hide(object);
	USE(object[3]);
	kfree(object);
}

static noinline void pages(bool bug)
{
	char *object = page_allocate(3);

	if (!bug)
		memset(object, 0, 3 * PAGE_SIZE);
	hide(object);
	USE(object[PAGE_SIZE + 5]);
	/* Across the border of two pages. */
	USE(*(uint32_t *)(object + 2 * PAGE_SIZE - 2));
	page_free(object, 3);
}

static noinline void after_free(bool bug)
{
	int *object = kzalloc(64), *again = HIDE(object);

	if (bug)
		kfree(object);
	USE(again[4]);
	if (!bug)
		kfree(object);
}

static noinline void through_memcpy(bool bug)
{
	char *from = kmalloc(PAGE_SIZE + 64), *to = kzalloc(PAGE_SIZE + 64);

	memset(from, 0, PAGE_SIZE + (bug ? 0 : 64));
	hide(from);
	memcpy(to, from, PAGE_SIZE + 32);
	memmove(to + 8, to, PAGE_SIZE + 32);
	hide(to);
	USE(to[PAGE_SIZE - 1]);
	USE(to[PAGE_SIZE + 9]);
	kfree(from);
	kfree(to);
}

/* By name, as fortified string functions do; the slots hold what an earlier call left. */
void *__msan_memcpy(void *to, const void *from, uintptr_t size);

static noinline void by_name(bool bug)
{
	long from = VALUE(long, 1, bug), to = 0, *result;
	uint64_t flags = irq_save();

	poison_context(ksan_port_context());
	result = __msan_memcpy(&to, &from, sizeof(to));
	irq_restore(flags);
	USE(result != &to);
	USE(to > 5);
}

static noinline long sum(long a, int b, char c)
{
	return a + b + c;
}

static noinline void through_argument(bool bug)
{
	USE(sum(1, VALUE(int, 2, bug), 3));
}

struct small {
	char a;
	int b;
};

static noinline struct small make_small(int b)
{
	return (struct small){1, b};
}

static noinline int take_small(struct small s)
{
	return s.b;
}

static noinline void through_struct(bool bug)
{
	USE(make_small(VALUE(int, 2, bug)).b);
}

static noinline void through_struct_argument(bool bug)
{
	struct small s = {1, VALUE(int, 2, bug)};

	hide(&s);
	USE(take_small(s));
}

struct large {
	long values[6];
};

static noinline long take_large(int unused, struct large l)
{
	(void)unused;
	hide(&l);
	return l.values[4];
}

static noinline void through_copy(bool bug)
{
	struct large l = {{1, 2, 3, 4, VALUE(long, 5, bug), 6}};

	USE(take_large(0, l));
}

static noinline struct large make_large(long value)
{
	return (struct large){{0, 0, 0, 0, value, 0}};
}

static noinline void through_large_return(bool bug)
{
	struct large l = make_large(VALUE(long, 5, bug));

	hide(&l);
	USE(l.values[4]);
}

static noinline long add_all(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	for (int i = 0; i < count; i++)
		total += va_arg(list, long);
	va_end(list);
	return total;
}

static noinline void through_varargs(bool bug)
{
	USE(add_all(2, 1l, VALUE(long, 2, bug)));
}

static noinline void through_many_varargs(bool bug)
{
	USE(add_all(10, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l, VALUE(long, 9, bug), 10l));
}

static noinline void through_assembly(bool bug)
{
	int value;

	hide(&value);
	if (!bug)
		__asm__ volatile("movl $3, %0" : "=m"(value));
	hide(&value);
	USE(value);
}

static noinline void into_assembly(bool bug)
{
	int value = VALUE(int, 3, bug), result;

	__asm__ volatile("movl %1, %0" : "=r"(result) : "r"(value));
	USE(result);
}

static noinline void through_function_pointer(bool bug)
{
	long (*function)(long, int, char) = sum;

	hide(&function);
	USE(function(1, VALUE(int, 2, bug), 3));
}

static noinline void through_chain(bool bug)
{
	int a = VALUE(int, 1, bug), b, c;

	hide(&a);
	b = a;
	hide(&b);
	c = b + 1;
	hide(&c);
	USE(c);
}

static noinline void checked_memory(bool bug)
{
	char *object = kzalloc(96);

	if (bug)
		ksan_poison(object + 30, 5);
	ksan_check(object, 96);
	kfree(object);
}

/* Metadata belongs to the page: the image's data has an address in the direct map, too. */
static int seen_twice;

static noinline void through_second_mapping(bool bug)
{
	int *other = (int *)((uintptr_t)&seen_twice - KERNEL_BASE + DIRECT_BASE);

	ksan_poison(&seen_twice, sizeof(seen_twice));
	hide(&other);
	*other = VALUE(int, 1, bug);
	hide(&seen_twice);
	USE(seen_twice);
	ksan_unpoison(&seen_twice, sizeof(seen_twice));
}

static noinline void reports_off(bool bug)
{
	if (!bug)
		ksan_reports_off();
	USE(VALUE(int, 1, true));
	if (!bug)
		ksan_reports_on();
}

static int *mailbox;

static void send(void *argument)
{
	bool bug = (uintptr_t)argument;
	int *letter = bug ? kmalloc(64) : kzalloc(64);

	letter[0] = 1;
	__atomic_store_n(&mailbox, letter, __ATOMIC_RELEASE);
}

static noinline void across_threads(bool bug)
{
	int *letter;

	thread_create("sender", send, (void *)(uintptr_t)bug);
	while (!(letter = __atomic_exchange_n(&mailbox, NULL, __ATOMIC_ACQUIRE)))
		schedule();
	USE(letter[0]);
	USE(letter[1]);
	kfree(letter);
	thread_wait_all();
}

SCENARIO(plain, CASE(stack), CASE(heap), CASE(pages), CASE(after_free), CASE(through_memcpy),
	 CASE(by_name), CASE(through_argument), CASE(through_struct), CASE(through_struct_argument),
	 CASE(through_copy), CASE(through_large_return), CASE(through_varargs),
	 CASE(through_many_varargs), CASE(through_assembly), CASE(into_assembly),
	 CASE(through_function_pointer), CASE(through_chain), CASE(checked_memory),
	 CASE(through_second_mapping), CASE(reports_off), CASE(across_threads));
