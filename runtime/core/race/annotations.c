/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The annotations of dynamic_annotations.h. Those that tell of order are barriers, as those of
 * locks are; those that say that a race is no mistake, or that accesses do not count, hold. With
 * the option enable_annotations=0 none does anything. Weak: a program may bring its own.
 */
#include "core/race/annotations.h"

#include "core/race/interface.h"
#include "core/race/options.h"

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#define WEAK __attribute__((weak))

#define MOST_BENIGN 256

static struct {
	uintptr_t begin, end;
} benign[MOST_BENIGN];
static unsigned benign_count;

/* Beyond the number that can be remembered, races are reported. */
static void remember(uintptr_t begin, size_t size)
{
	unsigned n;

	for (unsigned i = 0; i < benign_count && i < MOST_BENIGN; i++)
		if (benign[i].begin == begin && benign[i].end == begin + size)
			return;
	n = __atomic_fetch_add(&benign_count, 1, __ATOMIC_RELAXED);
	if (n >= MOST_BENIGN)
		return;
	benign[n].end = begin + size;
	__atomic_store_n(&benign[n].begin, begin, __ATOMIC_RELEASE);
}

bool ksan_race_is_benign(uintptr_t addr, size_t size)
{
	unsigned count = __atomic_load_n(&benign_count, __ATOMIC_RELAXED);

	for (unsigned i = 0; i < count && i < MOST_BENIGN; i++) {
		uintptr_t begin = __atomic_load_n(&benign[i].begin, __ATOMIC_ACQUIRE);

		if (begin && addr < benign[i].end && addr + size > begin)
			return true;
	}
	return false;
}

#define UNUSED __attribute__((unused))
#define PLACE const char *file UNUSED, int line UNUSED
#define ADDRESS const volatile void *addr UNUSED
#define TEXT const char *text UNUSED
#define SIZE long size UNUSED

#define ANNOTATION(name, action, ...)                                                              \
	WEAK void name(__VA_ARGS__)                                                                \
	{                                                                                          \
		if (ksan_race_options.enable_annotations)                                          \
			action;                                                                    \
	}

ANNOTATION(AnnotateIgnoreReadsBegin, __ksan_disable_current(), PLACE)
ANNOTATION(AnnotateIgnoreReadsEnd, __ksan_enable_current(), PLACE)
ANNOTATION(AnnotateIgnoreWritesBegin, __ksan_disable_current(), PLACE)
ANNOTATION(AnnotateIgnoreWritesEnd, __ksan_enable_current(), PLACE)
ANNOTATION(AnnotateHappensBefore, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(AnnotateHappensAfter, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(WTFAnnotateHappensBefore, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(WTFAnnotateHappensAfter, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(AnnotateRWLockAcquired, __ksan_mb(), PLACE, ADDRESS, long is_writer UNUSED)
ANNOTATION(AnnotateRWLockReleased, __ksan_mb(), PLACE, ADDRESS, long is_writer UNUSED)
ANNOTATION(AnnotateCondVarSignal, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(AnnotateCondVarSignalAll, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(AnnotateCondVarWait, __ksan_mb(), PLACE, ADDRESS, const volatile void *lock UNUSED)
ANNOTATION(AnnotatePCQPut, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(AnnotatePCQGet, __ksan_mb(), PLACE, ADDRESS)
ANNOTATION(AnnotatePublishMemoryRange, __ksan_mb(), PLACE, ADDRESS, SIZE)
ANNOTATION(AnnotateBenignRace, remember((uintptr_t)addr, 8), PLACE, ADDRESS, TEXT)
ANNOTATION(AnnotateBenignRaceSized, remember((uintptr_t)addr, (size_t)size), PLACE, ADDRESS, SIZE,
	   TEXT)
ANNOTATION(WTFAnnotateBenignRaceSized, remember((uintptr_t)addr, (size_t)size), PLACE, ADDRESS,
	   SIZE, TEXT)
ANNOTATION(AnnotateEnableRaceDetection, enable ? __ksan_enable_current() : __ksan_disable_current(),
	   PLACE, int enable)

/* What only other detectors understand. */
ANNOTATION(AnnotateRWLockCreate, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotateRWLockCreateStatic, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotateRWLockDestroy, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotatePCQCreate, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotatePCQDestroy, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotateMutexIsNotPHB, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotateMutexIsUsedAsCondVar, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotateUnpublishMemoryRange, (void)0, PLACE, ADDRESS, SIZE)
ANNOTATION(AnnotateNewMemory, (void)0, PLACE, ADDRESS, SIZE)
ANNOTATION(AnnotateMemoryIsInitialized, (void)0, PLACE, ADDRESS, SIZE)
ANNOTATION(AnnotateMemoryIsUninitialized, (void)0, PLACE, ADDRESS, SIZE)
ANNOTATION(AnnotateTraceMemory, (void)0, PLACE, ADDRESS)
ANNOTATION(AnnotateThreadName, (void)0, PLACE, TEXT)
ANNOTATION(AnnotateExpectRace, (void)0, PLACE, ADDRESS, TEXT)
ANNOTATION(AnnotateFlushExpectedRaces, (void)0, PLACE)
ANNOTATION(AnnotateFlushState, (void)0, PLACE)
ANNOTATION(AnnotateIgnoreSyncBegin, (void)0, PLACE)
ANNOTATION(AnnotateIgnoreSyncEnd, (void)0, PLACE)
ANNOTATION(AnnotateNoOp, (void)0, PLACE, ADDRESS)

WEAK void __tsan_ignore_thread_begin(void)
{
	__ksan_disable_current();
}

WEAK void __tsan_ignore_thread_end(void)
{
	__ksan_enable_current();
}
