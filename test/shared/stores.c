/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What processes find where shared metadata should be may be old, or somebody else's, or damaged:
 * the old is made anew; the rest is one line and not used, and the program runs with metadata of
 * its own.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t on 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t off 2>&1 | FileCheck %s --check-prefixes=ALONE --implicit-check-not=ksan:
RUN: %run %t stale 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t removed 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t closed 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t other-segment 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t magic 2>&1 | FileCheck %s --check-prefixes=ALONE,NAME --implicit-check-not=ksan:
RUN: %run %t small 2>&1 | FileCheck %s --check-prefixes=ALONE,NAME --implicit-check-not=ksan:
RUN: %run %t open 2>&1 | FileCheck %s --check-prefixes=ALONE,NAME --implicit-check-not=ksan:
RUN: %run %t owner 2>&1 | FileCheck %s --check-prefixes=ALONE,NAME --implicit-check-not=ksan:
RUN: %run %t stopped 2>&1 | FileCheck %s --check-prefixes=ALONE,STOPPED --implicit-check-not=ksan:
RUN: %run %t garbage 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t store 2>&1 | FileCheck %s --check-prefixes=ALONE,STORE --implicit-check-not=ksan:

NAME: ksan: the SysV segment with the key 0x{{.*}} is not this user's or not ksan's (remove it
NAME-SAME: with ipcrm -M, or set the option shared_shadow_group): metadata
STOPPED: ksan: the list of shared metadata is kept by a process that is stopped (end it): metadata
STORE: ksan: what stands for shared metadata is not what this version of ksan makes (end the
STORE-SAME: programs that share it): metadata
SHARED: has one metadata
ALONE: has its own metadata
*/
#include "Inputs/processes.h"

void __msan_set_origin(const volatile void *p, size_t size, uint32_t origin);
void __msan_print_shadow(const volatile void *p, size_t size);

#define SIZE (4 * PAGE)
/* What the name of a group holds. */
#define NAME_MAGIC 0x6e69676572736b
struct name {
	uint64_t magic, state;
};
#define REMOVED UINT64_MAX
/* The first bytes of a store. */
#define STORE_MAGIC 0x65726f74736b

static void make_name(uint64_t magic, uint64_t state)
{
	int id = shmget(name_key(), PAGE, IPC_CREAT | IPC_EXCL | 0700);
	struct name *name = shmat(id, NULL, 0);

	EXPECT(id >= 0 && name != (void *)-1);
	name->magic = magic;
	name->state = state;
}

/* A segment of somebody else, that is just as large as what would be of ours. */
static uint64_t number_of_other(size_t size)
{
	int id = shmget(IPC_PRIVATE, size, IPC_CREAT | SHM_NORESERVE | 0700);

	EXPECT(id >= 0 && shmat(id, NULL, 0) != (void *)-1 && shmctl(id, IPC_RMID, NULL) == 0);
	return (uint64_t)id + 1;
}

/* Overwrites the stores of a process that uses one. Nobody but a damaged program does so. */
static int damage(const char *file)
{
	char line[256];
	char *p = map_path(file, SIZE);
	uintptr_t shadow = (uintptr_t)p ^ 0x500000000000;
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long begin, end, id;

	__msan_poison(p, 1);
	while (fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx %*s %*x %*s %lu", &begin, &end, &id) == 3 &&
		    shadow >= begin && shadow < end) {
			uint64_t *store = shmat((int)id, NULL, 0);

			EXPECT(store != (void *)-1 && *store == STORE_MAGIC);
			*store = 1;
			shmdt(store);
		}
	fclose(maps);
	turn();
	return 0;
}

/* In a process that does not share metadata itself. */
static int prepare(const char *what)
{
	if (!strcmp(what, "stale"))
		make_name(NAME_MAGIC, 0x12345678);
	if (!strcmp(what, "removed"))
		make_name(NAME_MAGIC, REMOVED);
	/* It was about to remove the name, and was killed. */
	if (!strcmp(what, "closed"))
		make_name(NAME_MAGIC, 0x1234567812345678);
	if (!strcmp(what, "other-segment"))
		make_name(NAME_MAGIC, number_of_other(PAGE));
	if (!strcmp(what, "magic"))
		make_name(77, 0);
	if (!strcmp(what, "small"))
		EXPECT(shmget(name_key(), 100, IPC_CREAT | 0700) >= 0);
	if (!strcmp(what, "open"))
		EXPECT(shmget(name_key(), PAGE, IPC_CREAT | 0722) >= 0);
	if (!strcmp(what, "owner")) {
		struct shmid_ds status;
		int id = shmget(name_key(), PAGE, IPC_CREAT | 0700);

		EXPECT(shmctl(id, IPC_STAT, &status) == 0);
		status.shm_perm.uid = 1;
		/* Only root can give it away; others see the same with a mode. */
		if (geteuid())
			status.shm_perm.mode = 0722;
		EXPECT(shmctl(id, IPC_SET, &status) == 0);
	}
	turn();
	return 0;
}

/* The start of the registry and of a depot. */
struct registry {
	uint64_t header[5];
	uint32_t depots, unused;
	uint64_t owner[16], slot[1 << 20];
};
struct depot {
	uint64_t magic;
	uint32_t process, modules, limit[3], unused;
	uint64_t offset[3];
	unsigned char module[512 << 10];
};

static uint64_t random_number(void)
{
	static uint64_t state = 1;

	state = mixed(state + 0x9e3779b97f4a7c15);
	return state;
}

/* Overwrites what there is of the registry, all that is not looked at before it is used. */
static int scatter(const char *file)
{
	struct name *name;
	struct registry *registry;
	struct depot *depot;

	map_path(file, SIZE);
	name = shmat(shmget(name_key(), 0, 0), NULL, 0);
	EXPECT(name != (void *)-1 && name->magic == NAME_MAGIC);
	registry = shmat((int)((uint32_t)name->state - 1), NULL, 0);
	EXPECT(registry != (void *)-1 && registry->owner[0]);
	for (int i = 0; i < 1 << 20; i++)
		registry->slot[i] = random_number();
	for (int i = 1; i < 16; i++)
		registry->owner[i] = random_number();
	depot = (struct depot *)((char *)registry + ((sizeof(*registry) + 4095) & -4096L));
	EXPECT(depot->process == (uint32_t)getpid() && depot->limit[0] > 1 << 20);
	depot->modules = UINT32_MAX;
	memset(depot->module, 0xff, sizeof(depot->module));
	for (int table = 0; table < 3; table++)
		for (int i = 0; i < 1 << 17; i++)
			((uint64_t *)((char *)depot + depot->offset[table]))[i] = random_number();
	turn();
	return 0;
}

/* Origins that are nobody's, and may be anything's. */
static void print_origins(void)
{
	int value = 0, kept = dup(2);

	/* What they are said to be does not matter. */
	EXPECT(freopen("/dev/null", "w", stderr));
	__msan_poison(&value, sizeof(value));
	for (uint32_t i = 1; i < 5000; i++) {
		__msan_set_origin(&value, sizeof(value), i % 8 << 29 | i);
		if (i % 100 == 0)
			__msan_print_shadow(&value, sizeof(value));
	}
	dup2(kept, 2);
}

static int test(const char *file)
{
	char *p = map_path(file, SIZE);
	struct process process;

	INITIALISED(p, 4 * PAGE);
	__msan_poison(p, PAGE);
	memset(p + 1, 0, 10);
	UNINITIALISED(p, 1);
	INITIALISED(p + 1, 10);
	process = start("other", file);
	/* Whatever there is, it works and says nothing wrong. */
	printf(__msan_test_shadow(p, PAGE) == -1 ? "has one metadata\n" : "has its own metadata\n");
	end(&process);
	if (getenv("ORIGINS"))
		print_origins();
	memset(p, 0, PAGE);
	munmap(p, SIZE);
	return 0;
}

static int other(const char *file)
{
	char *p;

	/* The line about it was in the other process's output. */
	close(2);
	p = map_path(file, SIZE);
	memset(p, 0, PAGE);
	turn();
	return 0;
}

/* A process that uses a group, and has stopped when it was about to remove its name. */
static int stop(const char *file)
{
	struct name *name;

	map_path(file, SIZE);
	name = shmat(shmget(name_key(), 0, 0), NULL, 0);
	EXPECT(name != (void *)-1 && name->magic == NAME_MAGIC);
	name->state |= (uint64_t)getpid() << 32;
	turn();
	name->state = (uint32_t)name->state;
	return 0;
}

int main(int argc, char **argv)
{
	struct process helper, process;
	char file[64], options[1024];
	const char *what;
	int status;

	if (argc == 2)
		return run_main(argv[1]);
	if (!strcmp(argv[1], "test"))
		return test(argv[2]);
	if (!strcmp(argv[1], "other"))
		return other(argv[2]);
	if (!strcmp(argv[1], "prepare"))
		return prepare(argv[2]);
	if (!strcmp(argv[1], "stop"))
		return stop(argv[2]);
	if (!strcmp(argv[1], "scatter"))
		return scatter(argv[2]);
	if (!strcmp(argv[1], "damage"))
		return damage(argv[2]);
	what = argv[2];
	close(make_file(file, SIZE));
	strcpy(options, getenv("KSAN_OPTIONS"));
	if (!strcmp(what, "stopped")) {
		helper = start("stop", file);
	} else if (!strcmp(what, "garbage")) {
		helper = start("scatter", file);
		setenv("ORIGINS", "1", 1);
	} else if (!strcmp(what, "store")) {
		helper = start("damage", file);
	} else {
		set_options("shared_shadow=0");
		helper = start("prepare", what);
		if (strcmp(what, "off"))
			setenv("KSAN_OPTIONS", options, 1);
	}
	process = start_program("/proc/self/exe", "test", file);
	EXPECT(waitpid(process.pid, &status, 0) == process.pid && status == 0);
	EXPECT(end(&helper) == 0);
	unlink(file);
	if (name_exists())
		shmctl(shmget(name_key(), 0, 0), IPC_RMID, NULL);
	return 0;
}
