/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What ksan's runtime asks of a kernel: <ksan/port-kernel.h>, and a part of <ksan/port.h>. */
#include <ksan/port.h>
#include <ksan/port-kernel.h>
#include <ksan/page-state.h>
#include "kernel.h"

/* The table that makes symbols.py of the first link; sorted by address. */
struct symbol {
	uint64_t start, size;
	const char *name;
};
extern const struct symbol symbols_begin[], symbols_end[];
extern const char text_begin[], image_end[];

static struct ksan_page_metadata *table;
static struct ksan_page_map states;
static struct port_map mapped[PORT_MAPS];
static unsigned maps;
/* For code that runs before the CPU has a thread. */
static struct ksan_kernel_context early_context;

static size_t whole_pages(size_t size)
{
	return (size + PAGE_SIZE - 1) & ~(size_t)(PAGE_SIZE - 1);
}

size_t port_table_size(size_t count)
{
	return whole_pages(count * sizeof(*table)) + whole_pages(count);
}

void port_set_table(void *memory, size_t count)
{
	table = memory;
	for (size_t i = 0; i < count; i++)
		table[i] = (struct ksan_page_metadata){NULL, NULL};
	states.states = (uint8_t *)table + whole_pages(count * sizeof(*table));
	states.count = count;
	for (size_t i = 0; i < count; i++)
		states.states[i] = 0;
}

void port_protect_states(void)
{
	ksan_page_map_protect(&states);
}

uint8_t *port_state(uintptr_t page)
{
	return &states.states[page / PAGE_SIZE - FIRST_PAGE];
}

void port_reserve_pages(uintptr_t first, uintptr_t end, uintptr_t shadow, uintptr_t origins)
{
	for (uintptr_t page = first; page < end; page += PAGE_SIZE) {
		table[page / PAGE_SIZE - FIRST_PAGE] = (struct ksan_page_metadata){
			(uint8_t *)(DIRECT_BASE + shadow + (page - first)),
			(uint32_t *)(DIRECT_BASE + origins + (page - first))};
	}
}

static size_t number_of(uintptr_t physical)
{
	return physical / PAGE_SIZE - FIRST_PAGE;
}

/* Initialised is what reports nothing; who allocates the page poisons it. */
static bool clear_metadata(size_t first, size_t count, void *hook)
{
	void (*call)(void) = hook;

	for (size_t i = first; i < first + count; i++) {
		ksan_port_fill(table[i].shadow, 0, PAGE_SIZE);
		ksan_port_fill(table[i].origins, 0, PAGE_SIZE);
	}
	if (call)
		call();
	return true;
}

bool port_set_up_pages(uintptr_t first, size_t count, void (*hook)(void))
{
	return ksan_page_set_up(&states, number_of(first), count, clear_metadata, hook);
}

enum ksan_page_claim port_try_claim(uintptr_t page)
{
	return ksan_page_try_claim(&states, number_of(page));
}

void port_publish(uintptr_t page)
{
	ksan_page_publish(&states, number_of(page));
}

void port_forget(uintptr_t page)
{
	ksan_page_forget(&states, number_of(page));
}

void port_remove_pages(uintptr_t first, uintptr_t end)
{
	for (uintptr_t page = first; page < end; page += PAGE_SIZE)
		port_forget(page);
}

void port_swap_out(uintptr_t page, struct swapped *to)
{
	struct ksan_page_metadata *metadata = &table[number_of(page)];

	ksan_port_copy(to->contents, (void *)(DIRECT_BASE + page), PAGE_SIZE);
	ksan_port_copy(to->shadow, metadata->shadow, PAGE_SIZE);
	ksan_port_copy(to->origins, metadata->origins, PAGE_SIZE);
}

static bool restore_metadata(size_t first, size_t count, void *argument)
{
	const struct swapped *from = argument;

	(void)count; /* 1 */
	ksan_port_copy(table[first].shadow, from->shadow, PAGE_SIZE);
	ksan_port_copy(table[first].origins, from->origins, PAGE_SIZE);
	return true;
}

void port_swap_in(uintptr_t page, struct swapped *from)
{
	ksan_port_copy((void *)(DIRECT_BASE + page), from->contents, PAGE_SIZE);
	ksan_page_set_up(&states, number_of(page), 1, restore_metadata, from);
}

/* Pages that have no place for metadata never become ready. */
bool ksan_port_page_metadata(uintptr_t addr, struct ksan_page_metadata *metadata)
{
	uintptr_t physical = addr - DIRECT_BASE;

	if (addr >= KERNEL_BASE)
		physical = addr - KERNEL_BASE;
	else if (addr - MAP_BASE < MAP_SIZE)
		physical = map_lookup(addr);
	else if (addr - WINDOW_BASE < WINDOW_SIZE)
		physical = space_lookup(addr);
	if (!ksan_page_is_ready(&states, number_of(physical)))
		return false;
	*metadata = table[number_of(physical)];
	return true;
}

uint64_t ksan_port_hold_interrupts(void)
{
	return irq_save();
}

void ksan_port_release_interrupts(uint64_t held)
{
	irq_restore(held);
}

struct ksan_kernel_context *ksan_port_context(void)
{
	struct thread *thread = current_thread();

	if (!thread)
		return &early_context;
	if (in_nmi())
		return &this_cpu()->nmi_context;
	if (in_hardirq() || in_softirq())
		return &this_cpu()->interrupt_context;
	return &thread->context;
}

uintptr_t ksan_port_report_begin(void)
{
	return irq_save();
}

void ksan_port_report_end(uintptr_t state)
{
	irq_restore(state);
}

const struct port_map *port_mapped(unsigned number)
{
	return &mapped[number];
}

unsigned ksan_port_cpu(void)
{
	return this_cpu()->id;
}

bool ksan_port_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end)
{
	uintptr_t stack = (uintptr_t)current_thread()->stack;

	if (addr < stack || addr >= stack + STACK_SIZE)
		return machine_stack(addr, begin, end);
	*begin = stack;
	*end = stack + STACK_SIZE;
	return true;
}

const char *ksan_port_symbol(uintptr_t pc, uintptr_t *start, size_t *size)
{
	const struct symbol *first = symbols_begin, *end = symbols_end;

	while (first < end) {
		const struct symbol *middle = first + (end - first) / 2;

		if (pc < middle->start) {
			end = middle;
		} else if (pc >= middle->start + middle->size) {
			first = middle + 1;
		} else {
			*start = middle->start;
			*size = middle->size;
			return middle->name;
		}
	}
	return NULL;
}

void ksan_port_describe(char *text, size_t size)
{
	const struct thread *thread = current_thread();

	format_text(text, size, "CPU: %u PID: %u Comm: %s", this_cpu()->id, thread->pid,
		    thread->name);
}

void ksan_port_write(const char *text, size_t size)
{
	console_write(text, size);
}

void *ksan_port_map(size_t size)
{
	char *memory = page_allocate((unsigned)((size + PAGE_SIZE - 1) / PAGE_SIZE));

	for (size_t i = 0; memory && i < size; i++)
		memory[i] = 0;
	if (maps < PORT_MAPS)
		mapped[maps++] = (struct port_map){memory, size};
	return memory;
}

void ksan_port_exit(int code)
{
	panic("ksan ends the kernel with code %u", (unsigned)code);
}

void clear_context(struct ksan_kernel_context *context)
{
	for (size_t i = 0; i < sizeof(context->state) / 8; i++)
		context->state[i] = 0;
}

void poison_context(struct ksan_kernel_context *context)
{
	char *bytes = (char *)context->state;
	uint64_t *overflow_size = (uint64_t *)(bytes + KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE);
	uint32_t *param_origins = (uint32_t *)(bytes + KSAN_CONTEXT_PARAM_ORIGIN);
	uint32_t *va_arg_origins = (uint32_t *)(bytes + KSAN_CONTEXT_VA_ARG_ORIGIN);
	uint32_t origin = some_origin();

	for (size_t i = 0; i < KSAN_CONTEXT_VA_ARG_ORIGIN / 8; i++)
		context->state[i] = UINT64_MAX;
	*overflow_size = 0;
	for (size_t i = 0; i < KSAN_PARAM_TLS_SIZE / 4; i++)
		param_origins[i] = va_arg_origins[i] = origin;
	*(uint32_t *)(bytes + KSAN_CONTEXT_RETVAL_ORIGIN) = origin;
}
