/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/watch.h"

#include <ksan/port.h>

/* A slot is looked for in this many places from that of its page on. */
#define PROBES 8
/* An access that is longer looks at every slot. */
#define MAX_BUCKETED ((size_t)KSAN_WATCH_PAGE)
/* For how many turns an owner waits for the note of a thread that may have been ended. */
#define MAX_TURNS 1000000

/*
 * Read at every access, also in handlers that begin without a permission to read tables: so these
 * are not behind the permission. They are hints, and a wrong one hides a watchpoint or costs time.
 */
uint8_t ksan_watch_count[KSAN_WATCH_BUCKETS];
/* Nothing else is in its cache line. */
uint32_t __ksan_watches[16] __attribute__((aligned(64)));

/* In pages of its own. */
static struct {
	uint64_t words[KSAN_WATCH_SLOTS];
	uint64_t published[KSAN_WATCH_SLOTS];
	struct ksan_watch_note notes[KSAN_WATCH_SLOTS];
	bool note_done[KSAN_WATCH_SLOTS];
} __attribute__((aligned(KSAN_PROTECTED_PAGE))) table;

void ksan_watch_init(void)
{
	ksan_permission_protect(&table, sizeof(table), "watchpoints");
}

static unsigned first_slot(uintptr_t addr)
{
	return (unsigned)(addr >> KSAN_WATCH_PAGE_SHIFT) % KSAN_WATCH_SLOTS;
}

static void count(uint64_t word, int change)
{
	uintptr_t addr = ksan_watchpoint_addr(word), last = addr + ksan_watchpoint_size(word) - 1;

	for (uintptr_t page = addr >> KSAN_WATCH_PAGE_SHIFT; page <= last >> KSAN_WATCH_PAGE_SHIFT;
	     page++)
		__atomic_fetch_add(&ksan_watch_count[page % KSAN_WATCH_BUCKETS], (uint8_t)change,
				   __ATOMIC_SEQ_CST);
}

int ksan_watch_reserve(const struct ksan_access *access)
{
	int found = -1;

	if (!ksan_watchpoint_encodable(access->addr, access->size))
		return -1;
	ksan_tables_open();
	for (unsigned i = 0; found < 0 && i < PROBES; i++) {
		unsigned slot = (first_slot(access->addr) + i) % KSAN_WATCH_SLOTS;
		uint64_t word = KSAN_WATCH_FREE;

		if (__atomic_compare_exchange_n(&table.words[slot], &word, KSAN_WATCH_RESERVED,
						false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
			found = (int)slot;
	}
	ksan_tables_close();
	return found;
}

void ksan_watch_publish(int slot, const struct ksan_access *access)
{
	uint64_t word =
		ksan_watchpoint_encode(access->addr, access->size, ksan_access_is_write(access));

	ksan_tables_open();
	table.published[slot] = word;
	__atomic_store_n(&table.note_done[slot], false, __ATOMIC_RELAXED);
	__atomic_store_n(&table.words[slot], word, __ATOMIC_RELEASE);
	count(word, 1);
	__atomic_fetch_add(&__ksan_watches[0], 1, __ATOMIC_SEQ_CST);
	ksan_tables_close();
}

/* Slots from first on; a watchpoint that began in the page before may reach into this one. */
static int find_from(unsigned first, unsigned number, const struct ksan_access *access,
		     uint64_t except, uint64_t *word)
{
	for (unsigned i = 0; i < number; i++) {
		unsigned slot = (first + i) % KSAN_WATCH_SLOTS;

		if (except >> slot & 1)
			continue;
		*word = __atomic_load_n(&table.words[slot], __ATOMIC_ACQUIRE);
		if (ksan_watchpoint_conflicts(*word, access->addr, access->size,
					      ksan_access_is_write(access)))
			return (int)slot;
	}
	return -1;
}

int ksan_watch_find(uintptr_t addr, size_t size, bool is_write, uint64_t except, uint64_t *word)
{
	const struct ksan_access access = {
		.addr = addr, .size = size, .type = is_write ? KSAN_ACCESS_WRITE : 0};
	/* The longest watchpoints reach into the second page after that where they begin. */
	const unsigned before = KSAN_WATCH_MAX_SIZE / KSAN_WATCH_PAGE;

	ksan_tables_readable();
	if (size > MAX_BUCKETED)
		return find_from(0, KSAN_WATCH_SLOTS, &access, except, word);
	return find_from(first_slot(addr) + KSAN_WATCH_SLOTS - before, before + PROBES + 1, &access,
			 except, word);
}

bool ksan_watch_consume(int slot, uint64_t word)
{
	bool consumed;

	ksan_tables_open();
	consumed = __atomic_compare_exchange_n(&table.words[slot], &word, KSAN_WATCH_CONSUMED,
					       false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
	ksan_tables_close();
	return consumed;
}

void ksan_watch_leave_note(int slot, const struct ksan_watch_note *note)
{
	size_t size =
		offsetof(struct ksan_watch_note, stack) + note->stack_size * sizeof(note->stack[0]);

	ksan_tables_open();
	ksan_port_copy(&table.notes[slot], note, size);
	__atomic_store_n(&table.note_done[slot], true, __ATOMIC_RELEASE);
	ksan_tables_close();
}

const struct ksan_watch_note *ksan_watch_note(int slot)
{
	ksan_tables_readable();
	return &table.notes[slot];
}

bool ksan_watch_end(int slot)
{
	uint64_t word;

	ksan_tables_open();
	word = __atomic_exchange_n(&table.words[slot], KSAN_WATCH_RESERVED, __ATOMIC_ACQ_REL);
	__atomic_fetch_sub(&__ksan_watches[0], 1, __ATOMIC_RELAXED);
	count(table.published[slot], -1);
	ksan_tables_close();
	if (word != KSAN_WATCH_CONSUMED)
		return false;
	for (unsigned turn = 0; turn < MAX_TURNS; turn++) {
		if (__atomic_load_n(&table.note_done[slot], __ATOMIC_ACQUIRE))
			return true;
		ksan_port_yield();
	}
	return false;
}

void ksan_watch_free(int slot)
{
	ksan_tables_open();
	__atomic_store_n(&table.words[slot], KSAN_WATCH_FREE, __ATOMIC_RELEASE);
	ksan_tables_close();
}

void ksan_watch_reset(void)
{
	ksan_tables_open();
	for (unsigned i = 0; i < KSAN_WATCH_SLOTS; i++)
		__atomic_store_n(&table.words[i], KSAN_WATCH_FREE, __ATOMIC_RELAXED);
	for (unsigned i = 0; i < KSAN_WATCH_BUCKETS; i++)
		__atomic_store_n(&ksan_watch_count[i], 0, __ATOMIC_RELAXED);
	__atomic_store_n(&__ksan_watches[0], 0, __ATOMIC_RELAXED);
	ksan_tables_close();
}
