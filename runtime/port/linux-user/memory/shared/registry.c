/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/registry.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/syscall.h"
#include "core/common/text.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "memory/shared/ranges.h"
#include "memory/shared/say.h"
#include "memory/shared/segment.h"
#include "memory/shared/store.h"

#define MAGIC 0x6e69676572736b /* "ksregin" */
#define VERSION 1

/*
 * The registry is found by a segment of one page with a key, its name:
 *
 *	0		nobody has a registry
 *	number		of the registry's segment, from 1; when that is gone, it is as good as 0
 *	number, process	this process is the last, it seems, and about to remove the name
 *	~0		the name is being removed: who comes now makes another
 *
 * Who enters maps the registry and then finds the name unchanged: so whoever wants to remove the
 * name afterwards sees one more mapping, and leaves it.
 */
struct name {
	uint64_t magic;
	uint64_t state;
};
#define NAME_SIZE 4096
#define REMOVED UINT64_MAX
#define NUMBER(state) ((int)((uint32_t)(state)-1))
#define CLOSER(state) ((uint32_t)((state) >> 32))

#define HEADER_SIZE ((sizeof(struct ksan_registry) + 4095) & ~(size_t)4095)
#define DEPOT_SIZE (((sizeof(struct ksan_depot) + 4095) & ~(size_t)4095) + KSAN_DEPOT_TABLES)
#define REGISTRY_SIZE (HEADER_SIZE + KSAN_REGISTRY_DEPOTS * DEPOT_SIZE)

static struct ksan_registry *registry;
static struct name *name;
static int name_id, registry_id;
/* The process that entered. */
static unsigned user;
static bool refrains;

static uint64_t mixed(uint64_t value)
{
	value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
	value = (value ^ value >> 27) * 0x94d049bb133111eb;
	return value ^ value >> 31;
}

/* The number of one of this process's name spaces; 0: unknown. */
static uint64_t space(const char *path)
{
	struct stat status;

	return ksan_syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0) == 0 ? status.st_ino : 0;
}

/*
 * Positive, and not IPC_PRIVATE. Users with the same number in another name space are others. Needs
 * the lock of ranges.h.
 */
static int key(void)
{
	static uint64_t of_user = UINT64_MAX;
	static int value;
	uint64_t now = (uint64_t)ksan_syscall(SYS_geteuid);
	uint64_t group = (uint64_t)ksan_memory_options.shared_shadow_group << 32 | VERSION << 8;

	if (now != of_user) {
		of_user = now;
		group = mixed(group + MAGIC) + space("/proc/self/ns/user");
		value = (int)(mixed(mixed(group) + now) >> 34) | 1;
	}
	return value;
}

bool ksan_registry_is_dead(const struct ksan_registry *of, uint32_t process)
{
	return of->processes && of->processes == space("/proc/self/ns/pid") &&
	       ksan_syscall(SYS_kill, process, 0) == -ESRCH;
}

/* NULL and *is_gone: it is nobody's any more. */
static struct ksan_registry *map_registry(int id, bool *is_gone)
{
	char *start;
	enum ksan_segment_state state = ksan_segment_map(id, REGISTRY_SIZE, &start);
	struct ksan_registry *mapped = (struct ksan_registry *)start;

	*is_gone = state == KSAN_SEGMENT_GONE;
	if (state != KSAN_SEGMENT_THERE)
		return NULL;
	if (__atomic_load_n(&mapped->magic, __ATOMIC_ACQUIRE) == MAGIC &&
	    mapped->version == VERSION && mapped->size == REGISTRY_SIZE &&
	    mapped->key == (uint64_t)key())
		return mapped;
	/* Another one's, that has got the number since. */
	*is_gone = true;
	ksan_segment_unmap(start, REGISTRY_SIZE);
	return NULL;
}

static struct ksan_registry *make_registry(int *id)
{
	struct ksan_registry *made;
	char *start;

	*id = ksan_segment_make(REGISTRY_SIZE, &start);
	if (*id < 0)
		return NULL;
	made = (struct ksan_registry *)start;
	made->version = VERSION;
	made->size = REGISTRY_SIZE;
	made->key = (uint64_t)key();
	made->processes = space("/proc/self/ns/pid");
	__atomic_store_n(&made->magic, MAGIC, __ATOMIC_RELEASE);
	return made;
}

static bool change(uint64_t from, uint64_t to)
{
	return __atomic_compare_exchange_n(&name->state, &from, to, false, __ATOMIC_SEQ_CST,
					   __ATOMIC_SEQ_CST);
}

static bool keep(struct ksan_registry *mapped, int id)
{
	registry_id = id;
	user = ksan_port_id();
	__atomic_store_n(&registry, mapped, __ATOMIC_RELEASE);
	return true;
}

/* One look at the name. True: it is known what is the case; `registry` is set, or is not to be. */
static bool look(bool create)
{
	uint64_t state = __atomic_load_n(&name->state, __ATOMIC_SEQ_CST);
	struct ksan_registry *mapped;
	bool is_gone = true;
	int id;

	if (state == REMOVED) {
		ksan_segment_remove(name_id);
		return false;
	}
	if (state) {
		mapped = map_registry(NUMBER(state), &is_gone);
		/* Its process may have been killed just then. */
		if (mapped && CLOSER(state) && ksan_registry_is_dead(mapped, CLOSER(state)))
			change(state, (uint32_t)state);
		if (mapped && !CLOSER(state) &&
		    __atomic_load_n(&name->state, __ATOMIC_SEQ_CST) == state)
			return keep(mapped, NUMBER(state));
		if (mapped)
			ksan_segment_unmap((char *)mapped, REGISTRY_SIZE);
		if (!is_gone)
			return !mapped;
	}
	if (!create)
		return true;
	mapped = make_registry(&id);
	if (!mapped)
		return true;
	if (change(state, (uint64_t)id + 1))
		return keep(mapped, id);
	ksan_segment_unmap((char *)mapped, REGISTRY_SIZE);
	return false;
}

static void say_foreign(void)
{
	char text[96];

	ksan_format(text, sizeof(text), "the SysV segment with the key 0x%x", (unsigned)key());
	ksan_shared_say(true,
			" is not this user's or not ksan's (remove it with ipcrm -M, or set the "
			"option shared_shadow_group)",
			text);
}

static bool is_name(void)
{
	uint64_t magic = 0;

	return __atomic_compare_exchange_n(&name->magic, &magic, MAGIC, false, __ATOMIC_SEQ_CST,
					   __ATOMIC_SEQ_CST) ||
	       magic == MAGIC;
}

/* One try to enter. True: it is known what is the case. */
static bool enter(bool create)
{
	bool foreign, is_known;
	char *start;

	name_id = ksan_segment_named(key(), NAME_SIZE, create, &start, &foreign);
	if (foreign)
		say_foreign();
	if (name_id < 0)
		return name_id != -EAGAIN;
	name = (struct name *)start;
	if (is_name()) {
		is_known = look(create);
	} else {
		is_known = true;
		say_foreign();
	}
	if (!registry)
		ksan_segment_unmap(start, NAME_SIZE);
	return is_known;
}

struct ksan_registry *ksan_registry_enter(bool create)
{
	static const size_t made[] = {KSAN_STORE_SIZES, REGISTRY_SIZE};
	bool is_known = false;

	if (refrains)
		return NULL;
	/* Of another user now, or in another name space, it cannot find what the others make. */
	if (registry)
		return ksan_segment_mappings(registry_id, REGISTRY_SIZE) ? registry : NULL;
	for (unsigned waited = 0; !is_known && ksan_shared_wait_briefly(waited); waited++)
		is_known = enter(create);
	if (registry)
		ksan_segment_sweep(made, sizeof(made) / sizeof(made[0]));
	else if (!is_known)
		ksan_shared_say(true, " is kept by a process that is stopped (end it)",
				"the list of shared metadata");
	else if (create)
		ksan_shared_say(false, " cannot be had", "SysV shared memory");
	return registry;
}

void ksan_registry_refrain(void)
{
	__atomic_store_n(&refrains, true, __ATOMIC_RELAXED);
}

bool ksan_registry_refrains(void)
{
	return __atomic_load_n(&refrains, __ATOMIC_RELAXED);
}

struct ksan_registry *ksan_registry_entered(void)
{
	return __atomic_load_n(&registry, __ATOMIC_ACQUIRE);
}

struct ksan_depot *ksan_registry_depot(struct ksan_registry *of, unsigned number)
{
	return (struct ksan_depot *)((char *)of + HEADER_SIZE + number * DEPOT_SIZE);
}

static bool is_last(void)
{
	return ksan_segment_mappings(registry_id, REGISTRY_SIZE) == 1;
}

void ksan_registry_leave(bool is_process)
{
	uint64_t open = (uint64_t)registry_id + 1, closing;

	if (!registry || refrains || (!is_process && user != ksan_port_id()) || !is_last())
		return;
	closing = open | (uint64_t)ksan_port_id() << 32;
	if (!change(open, closing))
		return;
	/* Nobody can have come since that sees the name open. */
	if (!is_last())
		change(closing, open);
	else if (change(closing, REMOVED))
		ksan_segment_remove(name_id);
}
