/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/store.h"

#include <fcntl.h>
#include <linux/falloc.h>
#include <sys/stat.h>
#include <unistd.h>
#include <ksan/abi.h>
#include <ksan/port.h>
#include "common/syscall.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "memory/shared/depot.h"
#include "memory/shared/directory.h"

#define STORE_SIZE (3 * KSAN_STORE_LIMIT)
#define VERSION 1
#define NAME_SIZE 64
/* Nothing of another name is ever removed. */
#define FILE_PREFIX "ksan-file-"
#define SEGMENT_PREFIX "ksan-segment-"
/* Depots that a store remembers; the oldest are forgotten first. */
#define MAX_DEPOTS 64

/* The start of the file. It is read and written, never mapped. */
struct header {
	char magic[8];
	uint64_t version;
	struct ksan_object object;
	/* How many depots were remembered since the store was made; where each is. */
	uint64_t depots;
	uint64_t depot[MAX_DEPOTS];
};

static const char magic[8] = "ksanmem";

static void store_name(const struct ksan_object *object, char *name)
{
	ksan_format(name, NAME_SIZE, "%s%lx-%lx",
		    object->kind == KSAN_OBJECT_SEGMENT ? SEGMENT_PREFIX : FILE_PREFIX,
		    (unsigned long)object->device, (unsigned long)object->inode);
}

static bool read_header(int store, struct header *header)
{
	return ksan_syscall(SYS_pread64, store, header, sizeof(*header), 0) == sizeof(*header);
}

static bool write_header(int store, const struct header *header)
{
	return ksan_syscall(SYS_pwrite64, store, header, sizeof(*header), 0) == sizeof(*header);
}

static bool is_magic(const struct header *header)
{
	for (size_t i = 0; i < sizeof(magic); i++)
		if (header->magic[i] != magic[i])
			return false;
	return header->version == VERSION;
}

/* Mapping what is too short would be the end of the program, at an access. */
static bool is_store(int store, const struct ksan_object *object, struct header *header)
{
	struct stat status;

	return ksan_syscall(SYS_fstat, store, &status) == 0 &&
	       (uint64_t)status.st_size == STORE_SIZE && read_header(store, header) &&
	       is_magic(header) && ksan_object_equal(&header->object, object);
}

/* Nobody has seen what it holds from now on. A process that dies here leaves it unused again. */
static bool reset(int store, const struct ksan_object *object, struct header *header)
{
	ksan_port_fill(header, 0, sizeof(*header));
	ksan_port_copy(header->magic, magic, sizeof(magic));
	header->version = VERSION;
	header->object = *object;
	return ksan_shared_file_resize(store, 0) && ksan_shared_file_resize(store, STORE_SIZE) &&
	       write_header(store, header);
}

static bool remember_depot(int store, struct header *header, uint64_t depot)
{
	for (size_t i = 0; i < MAX_DEPOTS; i++)
		if (!depot || header->depot[i] == depot)
			return true;
	header->depot[header->depots++ % MAX_DEPOTS] = depot;
	return write_header(store, header);
}

static int open_locked(int directory, const struct ksan_object *object, bool create, uint64_t depot)
{
	char name[NAME_SIZE];
	struct header header;
	bool foreign, is_good;
	int store;

	store_name(object, name);
	store = ksan_shared_file_open(directory, name, create, &foreign);
	if (foreign)
		ksan_shared_say(true, " is not a file of this user alone (remove it)", name);
	if (store < 0)
		return store;
	if (!ksan_shared_file_unused(store)) {
		is_good = is_store(store, object, &header);
		if (!is_good)
			ksan_shared_say(true,
					" in the directory of shared metadata is not what this "
					"version of ksan makes",
					name);
	} else {
		is_good = create && reset(store, object, &header);
		if (!is_good) {
			ksan_syscall(SYS_unlinkat, directory, name, 0);
			if (create)
				ksan_shared_say(false, " cannot be as long as it must be", name);
		}
	}
	if (is_good && remember_depot(store, &header, depot) && ksan_shared_file_use(store))
		return store;
	ksan_syscall(SYS_close, store);
	return -1;
}

int ksan_store_open(const struct ksan_object *object, bool create, uint64_t depot)
{
	int directory = ksan_shared_directory_lock(create), store;

	if (directory < 0)
		return directory;
	store = open_locked(directory, object, create, depot);
	ksan_shared_directory_unlock(directory);
	return store;
}

int ksan_store_look(const struct ksan_object *object)
{
	int directory = ksan_shared_directory_open(), store;
	char name[NAME_SIZE];
	struct header header;
	bool foreign;

	if (directory < 0)
		return directory;
	store_name(object, name);
	store = ksan_shared_file_open(directory, name, false, &foreign);
	ksan_syscall(SYS_close, directory);
	if (store < 0 || is_store(store, object, &header))
		return store;
	ksan_syscall(SYS_close, store);
	return -1;
}

static void punch(int store, uint64_t from, uint64_t size)
{
	ksan_syscall(SYS_fallocate, store, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, from, size);
}

void ksan_store_zero(int store, uint64_t from, uint64_t to)
{
	if (to > KSAN_STORE_LIMIT)
		to = KSAN_STORE_LIMIT;
	if (from >= to)
		return;
	punch(store, KSAN_STORE_SHADOW + from, to - from);
	/* An origin is that of the whole granule. */
	from = (from + KSAN_ORIGIN_SIZE - 1) & ~(uint64_t)(KSAN_ORIGIN_SIZE - 1);
	to &= ~(uint64_t)(KSAN_ORIGIN_SIZE - 1);
	if (from < to)
		punch(store, KSAN_STORE_ORIGINS + from, to - from);
}

/* What a sweep finds out before it removes depots. */
struct sweep {
	uint64_t needed[1024];
	size_t count;
};

static void sweep_store(int directory, const char *name, void *data)
{
	struct sweep *sweep = data;
	struct header header;
	bool foreign;
	int store;

	if (!ksan_starts_with(name, FILE_PREFIX) && !ksan_starts_with(name, SEGMENT_PREFIX))
		return;
	store = ksan_shared_file_open(directory, name, false, &foreign);
	if (store < 0)
		return;
	if (ksan_shared_file_unused(store))
		ksan_syscall(SYS_unlinkat, directory, name, 0);
	else if (read_header(store, &header) && is_magic(&header))
		for (size_t i = 0; i < MAX_DEPOTS && sweep->count < 1024; i++)
			if (header.depot[i])
				sweep->needed[sweep->count++] = header.depot[i];
	ksan_syscall(SYS_close, store);
}

static void sweep_depot(int directory, const char *name, void *data)
{
	const struct sweep *sweep = data;
	uint64_t depot = ksan_depot_of_name(name);
	bool foreign;
	int file;

	if (!depot || sweep->count == 1024)
		return;
	for (size_t i = 0; i < sweep->count; i++)
		if (sweep->needed[i] == depot)
			return;
	file = ksan_shared_file_open(directory, name, false, &foreign);
	if (file < 0)
		return;
	if (ksan_shared_file_unused(file))
		ksan_syscall(SYS_unlinkat, directory, name, 0);
	ksan_syscall(SYS_close, file);
}

void ksan_store_release(const struct ksan_object *object)
{
	int directory = ksan_shared_directory_lock(false), store;
	char name[NAME_SIZE];
	bool foreign;

	if (directory < 0)
		return;
	store_name(object, name);
	store = ksan_shared_file_open(directory, name, false, &foreign);
	if (store >= 0) {
		if (ksan_shared_file_unused(store))
			ksan_syscall(SYS_unlinkat, directory, name, 0);
		ksan_syscall(SYS_close, store);
	}
	ksan_shared_directory_unlock(directory);
}

void ksan_store_sweep(void)
{
	/* Under the lock of ranges, so one at a time. */
	static struct sweep sweep;
	int directory = ksan_shared_directory_lock(false);

	if (directory < 0)
		return;
	sweep.count = 0;
	ksan_shared_directory_visit(directory, sweep_store, &sweep);
	ksan_shared_directory_visit(directory, sweep_depot, &sweep);
	ksan_shared_directory_remove();
	ksan_shared_directory_unlock(directory);
}
