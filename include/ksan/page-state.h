/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Pages that get their metadata when they are first mapped: shadow and origins, or tags. A page may
 * be mapped by many CPUs at once, at many addresses and in many address spaces; one of them
 * initialises its metadata, exactly once in each life of the page, and the others wait for it.
 *
 * Two bits a page. A life begins with *claimed*: whoever sets it initialises. *ready* follows when
 * the metadata may be used, and stays until the page is forgotten, because its last mapping is gone
 * or it goes back to the allocator. There is no lock: pages do not wait for each other. The bits of
 * a page have a byte of their own, so that of a life's two writes only the claim is an atomic
 * read-modify-write; the other is a plain store.
 *
 * What claims holds interrupts until it has published, and waits meanwhile for no other CPU: then
 * nobody on its own CPU can wait for it, and others wait for as long as the initialisation takes.
 * What cannot hold all interrupts off, or is one that nothing holds off (an NMI), uses
 * ksan_page_try_claim(). An access to a page that is not ready is not tracked; so metadata is
 * initialised to what reports nothing, and poisoned afterwards by the owner of the page.
 *
 * The bytes belong to the caller, and start as zeros. All functions may be called on any CPU, from
 * noinstr code, and before the runtime has started. A page is a number below the count of the map;
 * where it is not, that is reported in one line, once, and nothing happens.
 *
 * Needs of the host ksan_port_yield(), ksan_port_write() and, for ksan_page_set_up(),
 * ksan_port_hold_interrupts() and ksan_port_release_interrupts() (<ksan/port.h>).
 *
 * Source: seed 004 (MTE tags of shared pages); DESIGN.md 7.
 */
#ifndef KSAN_PAGE_STATE_H
#define KSAN_PAGE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KSAN_PAGE_CLAIMED 1
#define KSAN_PAGE_READY 2 /* with the other */

struct ksan_page_map {
	uint8_t *states; /* aligned to a cache line, they share it with nothing else */
	size_t count;	 /* of pages, each with a byte */
	/* NULL, or called before states are written (true), and after (false): permits it. */
	void (*permit)(bool writable);
};

/*
 * True when the metadata of this life of the page may be used: one load. False also outside of the
 * map, without a report. The caller has the page mapped, so that nobody forgets it meanwhile.
 */
static inline bool ksan_page_is_ready(const struct ksan_page_map *map, size_t page)
{
	/* Acquire: the metadata that is read next is no older than the publication. */
	return page < map->count &&
	       __atomic_load_n(&map->states[page], __ATOMIC_ACQUIRE) & KSAN_PAGE_READY;
}

enum ksan_page_claim {
	KSAN_PAGE_IS_READY,
	KSAN_PAGE_IS_CLAIMED, /* by the caller, who initialises and then publishes or forgets it */
	KSAN_PAGE_IS_BUSY,    /* by somebody else, who will */
	KSAN_PAGE_IS_OUTSIDE,
};

/*
 * For kernels with libksan_kernel, once, before other CPUs use the map: its states, in whole pages
 * of memory that hold nothing else, go behind the permission to write the runtime's tables
 * (<ksan/exception.h>). From then on the functions below need ksan_port_context().
 */
void ksan_page_map_protect(struct ksan_page_map *map);

/* Never waits. */
enum ksan_page_claim ksan_page_try_claim(const struct ksan_page_map *map, size_t page);

/*
 * Waits while somebody else initialises. True: the caller does, and then publishes or forgets the
 * page. False: it is ready (or outside). Called with interrupts held.
 */
bool ksan_page_claim(const struct ksan_page_map *map, size_t page);

/* What the caller wrote to the metadata of a page that it has claimed is for all to use. */
void ksan_page_publish(const struct ksan_page_map *map, size_t page);

/*
 * Ends the life of a page: nobody uses its metadata any more, nobody has it mapped, and nobody maps
 * it before the caller hands it on, which is a release, as to map it is an acquire: to free a page
 * and to allocate it are. Who gave up a mapping before did so with release, and the caller saw that
 * with acquire, as a count of mappings does it. Also called by who has claimed a page and cannot
 * initialise it; then who waits for it claims it. A page without metadata stays without.
 */
void ksan_page_forget(const struct ksan_page_map *map, size_t page);

#define KSAN_PAGES_PER_RUN 32

/*
 * Pages [first, first+count) are ready afterwards: those that are not yet are initialised here, or
 * waited for where somebody else does. Called where one may wait, holding no claim; interrupts need
 * not be held. `initialise` is called for runs of at most KSAN_PAGES_PER_RUN pages, with interrupts
 * held, by code that is not instrumented, so it is not either. When it returns false, these pages
 * are forgotten, and the result is false, as it is for pages outside of the map.
 */
bool ksan_page_set_up(const struct ksan_page_map *map, size_t first, size_t count,
		      bool (*initialise)(size_t first, size_t count, void *argument),
		      void *argument);

#endif
