/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Frames get their metadata when they are first mapped: it follows them through address spaces,
 * copies, swap and new attributes, and ends with the last mapping.
 */
#include "../src/kernel.h"

#define DATA (MAP_WRITABLE | MAP_NO_EXECUTE)

/* The caller stays on this CPU, in an address space of its own. */
static struct space enter_space(void)
{
	struct space space;

	thread_set_cpus(1);
	space_create(&space);
	space_use(&space);
	return space;
}

static void leave_space(struct space *space)
{
	space_use(NULL);
	space_destroy(space);
	thread_set_cpus(3);
}

/* Maps a frame that only the mapping uses. */
static char *map_new(struct space *space, unsigned number)
{
	uintptr_t frame = frame_allocate();
	char *view = space_map(space, number, frame, DATA);

	frame_put(frame);
	return view;
}

static uintptr_t frame_at(const char *view)
{
	return space_lookup((uintptr_t)view);
}

/* Maps what this view shows once more. */
static char *map_again(struct space *space, unsigned number, const char *view, uint64_t attributes)
{
	return space_map(space, number, frame_at(view), attributes);
}

static noinline void one_space(bool bug)
{
	struct space space = enter_space();
	char *first = map_new(&space, 5), *second = map_again(&space, 9, first, DATA);

	first[10] = (char)VALUE(char, 1, bug);
	ksan_poison(first + 20, 1);
	second[20] = 1;
	hide(&first);
	USE(second[10] > 5);
	USE(first[20] > 5);
	leave_space(&space);
}

static noinline void two_spaces(bool bug)
{
	struct space space = enter_space(), other;
	char *first = map_new(&space, 5), *second;

	space_create(&other);
	second = map_again(&other, 9, first, DATA);
	first[10] = (char)VALUE(char, 1, bug);
	ksan_poison(first + 20, 1);
	space_use(&other);
	hide(&second);
	USE(second[10] > 5);
	second[20] = 1;
	space_use(&space);
	USE(first[20] > 5);
	space_destroy(&other);
	leave_space(&space);
}

/* A copy has the source's metadata; then they part. */
static noinline void copy_on_write(bool bug)
{
	struct space space = enter_space(), child;
	char *view = map_new(&space, 5);

	space_create(&child);
	ksan_poison(view, 3);
	map_again(&child, 5, view, MAP_NO_EXECUTE);
	space_protect(&space, 5, MAP_NO_EXECUTE);
	space_use(&child);
	space_own(&child, 5);
	view[0] = 1;
	hide(view);
	USE(view[0] > 5);
	if (bug)
		USE(view[1] > 5);
	ksan_poison(view + 10, 1);
	space_use(&space);
	hide(view);
	USE(view[10] > 5);
	space_destroy(&child);
	leave_space(&space);
}

static noinline void copy_leaves_source(bool bug)
{
	struct space space = enter_space(), child;
	char *view = map_new(&space, 5);

	space_create(&child);
	ksan_poison(view, 1);
	map_again(&child, 5, view, MAP_NO_EXECUTE);
	space_use(&child);
	space_own(&child, 5);
	view[0] = 1;
	if (bug)
		space_use(&space);
	hide(view);
	USE(view[0] > 5);
	space_use(&space);
	space_destroy(&child);
	leave_space(&space);
}

/* While the page is out, its frame is somebody else's, whose metadata stays with him. */
static noinline void swap(bool bug)
{
	static struct swapped slot;
	struct space space = enter_space();
	char *view = map_new(&space, 5), *other;
	uintptr_t frame = frame_at(view), taken[FRAMES];
	unsigned count = 0;

	ksan_poison(view, PAGE_SIZE);
	memset(view, 7, 100);
	port_swap_out(frame, &slot);
	space_unmap(&space, 5);

	other = map_new(&space, 6);
	if (frame_at(other) != frame)
		panic("the frame was not used again");
	USE(other[99] > 5);
	USE(other[100] > 5);
	ksan_poison(other, 100);
	do
		taken[count] = frame_allocate();
	while (taken[count++] == frame);
	port_swap_in(taken[count - 1], &slot);
	view = space_map(&space, 5, taken[count - 1], DATA);
	while (count)
		frame_put(taken[--count]);
	USE(view[99] != 7);
	if (bug)
		USE(view[100] > 5);
	leave_space(&space);
}

static noinline void read_only(bool bug)
{
	struct space space = enter_space();
	char *view = map_new(&space, 5);

	ksan_poison(view, 2);
	view[0] = 1;
	space_protect(&space, 5, MAP_NO_EXECUTE);
	hide(view);
	USE(view[0] > 5);
	if (bug)
		USE(view[1] > 5);
	space_protect(&space, 5, DATA);
	view[1] = 1;
	hide(view);
	USE(view[1] > 5);
	leave_space(&space);
}

/* Code is written through one view and runs in another. */
static noinline void executable(bool bug)
{
	static const uint8_t code[] = {0xb8, 42, 0, 0, 0, 0xc3}; /* mov $42, %eax; ret */
	struct space space = enter_space();
	char *writable = map_new(&space, 5), *view = map_again(&space, 6, writable, 0);
	int (*function)(void) = (int (*)(void))(uintptr_t)view;

	ksan_poison(writable, sizeof(code) + 1);
	memcpy(writable, code, sizeof(code));
	hide(&function);
	if (function() != 42)
		panic("the code is wrong");
	ksan_check(view, sizeof(code) + bug);
	space_protect(&space, 6, MAP_NO_EXECUTE);
	ksan_check(view, sizeof(code));
	leave_space(&space);
}

/* Poison of a former use is not seen in the next one, but that of this one is. */
static noinline void reuse(bool bug)
{
	struct space space = enter_space();

	for (unsigned i = 0; i < 50; i++) {
		char *view = map_new(&space, 5);

		hide(view);
		USE(view[i] > 5);
		if (bug && i == 49)
			ksan_poison(view + 60, 1);
		USE(view[60] > 5);
		ksan_poison(view, PAGE_SIZE);
		space_unmap(&space, 5);
	}
	leave_space(&space);
}

/* A page that nobody maps any more is not tracked, not even in the direct map. */
static noinline void direct_map(bool bug)
{
	struct space space = enter_space();
	char *view = map_new(&space, 5), *direct = (char *)DIRECT_BASE + frame_at(view);

	ksan_poison(view, 1);
	if (!bug)
		space_unmap(&space, 5);
	hide(direct);
	USE(*direct > 5);
	leave_space(&space);
}

static uintptr_t watched;
static enum ksan_page_claim seen_by_nmi;
static unsigned nmis;

static void look_in_nmi(const struct pt_regs *regs)
{
	(void)regs;
	seen_by_nmi = port_try_claim(watched);
	*(volatile char *)(DIRECT_BASE + watched) = 1;
	nmis++;
}

static void send_nmi(void)
{
	unsigned before = __atomic_load_n(&nmis, __ATOMIC_RELAXED);

	machine_send_nmi(0);
	while (__atomic_load_n(&nmis, __ATOMIC_RELAXED) == before)
		cpu_relax();
}

/* An NMI in the middle of the initialisation does not wait for what it has interrupted. */
static noinline void nmi_in_claimer(bool bug)
{
	struct space space = enter_space();
	char *view;

	watched = frame_allocate();
	nmi_hook = look_in_nmi;
	port_set_up_pages(watched, 1, send_nmi);
	nmi_hook = NULL;
	if (seen_by_nmi != KSAN_PAGE_IS_BUSY)
		panic("the NMI found the page in state %u", (unsigned)seen_by_nmi);
	view = space_map(&space, 5, watched, DATA);
	frame_put(watched);
	if (bug)
		ksan_poison(view, 1);
	hide(view);
	USE(*view > 5);
	leave_space(&space);
}

/* Pages of several runs at once, of which some are ready already and stay as they are. */
static noinline void many_at_once(bool bug)
{
	uintptr_t frames[FRAMES], lowest = UINTPTR_MAX;
	char *direct;

	for (unsigned i = 0; i < FRAMES; i++) {
		frames[i] = frame_allocate();
		if (frames[i] < lowest)
			lowest = frames[i];
	}
	direct = (char *)DIRECT_BASE + lowest;
	port_set_up_pages(lowest + 20 * PAGE_SIZE, 1, NULL);
	port_set_up_pages(lowest + 40 * PAGE_SIZE, 2, NULL);
	ksan_poison(direct + 20 * PAGE_SIZE, 1);
	ksan_poison(direct + 41 * PAGE_SIZE, 1);
	if (!port_set_up_pages(lowest, FRAMES, NULL))
		panic("pages could not be set up");
	if (ksan_test(direct, (21 + 20) * PAGE_SIZE) != 20 * PAGE_SIZE ||
	    ksan_test(direct + 21 * PAGE_SIZE, (FRAMES - 21) * PAGE_SIZE) != 20 * PAGE_SIZE)
		panic("the metadata of a page is lost");
	/* All of them are tracked. */
	for (unsigned i = 0; i < FRAMES; i++) {
		ksan_poison(direct + i * PAGE_SIZE + 7, 1);
		if (ksan_test(direct + i * PAGE_SIZE + 7, 1))
			panic("a page has no metadata");
		direct[i * PAGE_SIZE + 7] = 1;
	}
	hide(direct);
	USE(direct[19 * PAGE_SIZE] > 5);
	if (bug)
		USE(direct[41 * PAGE_SIZE] > 5);
	for (unsigned i = 0; i < FRAMES; i++)
		frame_put(frames[i]);
}

/* A device's page is none of the map: mapped, it works, untracked; so do the pages around. */
static noinline void outside(bool bug)
{
	const uintptr_t device = 0xfee00000;
	struct space space = enter_space();
	char *view = map_new(&space, 5), *registers;

	ksan_poison(view, PAGE_SIZE);
	registers = space_map(&space, 6, device, DATA);
	space_map(&space, 7, device, DATA);
	if (port_try_claim(device) != KSAN_PAGE_IS_OUTSIDE)
		panic("a page outside of the map was claimed");
	port_publish(device);
	port_forget(device);
	ksan_poison(registers, 8);
	USE(*(volatile uint32_t *)(registers + 0x20) > 5);
	if (ksan_test(view, PAGE_SIZE) != 0 || ksan_test(view + PAGE_SIZE - 1, 1) != 0)
		panic("the metadata of another page was changed");
	if (bug)
		USE(*view > 5);
	leave_space(&space);
}

/* Publication without a claim would show what a former use left. */
static noinline void not_claimed(bool bug)
{
	struct space space = enter_space();
	char *view = map_new(&space, 5), *direct = (char *)DIRECT_BASE + frame_at(view);
	uintptr_t frame = frame_at(view);

	ksan_poison(view, 1);
	if (!bug)
		space_unmap(&space, 5);
	port_publish(frame);
	hide(direct);
	USE(*direct > 5);
	leave_space(&space);
}

SCENARIO(pages, CASE(one_space), CASE(two_spaces), CASE(copy_on_write), CASE(copy_leaves_source),
	 CASE(swap), CASE(read_only), CASE(executable), CASE(reuse), CASE(direct_map),
	 CASE(nmi_in_claimer), CASE(many_at_once), CASE(outside), CASE(not_claimed));
