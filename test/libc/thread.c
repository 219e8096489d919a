// Threads: objects that functions initialise, values that they return.
// RUN: %ksan_clang -fsanitize=memory -g -O1 %s -o %t -pthread && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <threads.h>

#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static void *start(void *argument)
{
	INITIALISED(&argument, sizeof(argument));
	return (char *)argument + 1;
}

static void objects(void)
{
	FILLS(pthread_mutex_t, m, pthread_mutex_init(m, NULL) == 0 && pthread_mutex_lock(m) == 0);
	FILLS(pthread_cond_t, c, pthread_cond_init(c, NULL) == 0);
	FILLS(pthread_rwlock_t, l, pthread_rwlock_init(l, NULL) == 0);
	FILLS(pthread_barrier_t, b, pthread_barrier_init(b, NULL, 1) == 0);
	FILLS(pthread_spinlock_t, l, pthread_spin_init(l, 0) == 0);
	FILLS(pthread_key_t, k, pthread_key_create(k, NULL) == 0);
	FILLS(sem_t, s, sem_init(s, 0, 3) == 0);
	sem_t semaphore;
	EXPECT(sem_init(&semaphore, 0, 3) == 0);
	FILLS(int, value, sem_getvalue(&semaphore, value) == 0 && *value == 3);
	FILLS(mtx_t, m, mtx_init(m, mtx_plain) == thrd_success);
	FILLS(cnd_t, c, cnd_init(c) == thrd_success);
	FILLS(tss_t, k, tss_create(k, NULL) == thrd_success);
}

static void attributes(void)
{
	pthread_attr_t *attributes = fresh(sizeof(*attributes));
	EXPECT(pthread_attr_init(attributes) == 0);
	WROTE(attributes, sizeof(*attributes));
	FILLS(int, v, pthread_attr_getdetachstate(attributes, v) == 0);
	FILLS(int, v, pthread_attr_getschedpolicy(attributes, v) == 0);
	FILLS(int, v, pthread_attr_getinheritsched(attributes, v) == 0);
	FILLS(int, v, pthread_attr_getscope(attributes, v) == 0);
	FILLS(size_t, v, pthread_attr_getguardsize(attributes, v) == 0);
	FILLS(size_t, v, pthread_attr_getstacksize(attributes, v) == 0);
	FILLS(struct sched_param, v, pthread_attr_getschedparam(attributes, v) == 0);
	pthread_mutexattr_t mutex;
	EXPECT(pthread_mutexattr_init(&mutex) == 0);
	FILLS(int, v, pthread_mutexattr_gettype(&mutex, v) == 0);
	FILLS(int, v, pthread_mutexattr_getrobust(&mutex, v) == 0);
	pthread_condattr_t cond;
	EXPECT(pthread_condattr_init(&cond) == 0);
	FILLS(clockid_t, v, pthread_condattr_getclock(&cond, v) == 0);
	pthread_attr_t *own = fresh(sizeof(*own));
	EXPECT(pthread_getattr_np(pthread_self(), own) == 0);
	WROTE(own, sizeof(*own));
	void **address = fresh(sizeof(*address));
	size_t size;
	EXPECT(pthread_attr_getstack(own, address, &size) == 0);
	WROTE(address, sizeof(*address));
	FILLS(int, old, pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, old) == 0);
	char *s = fresh(16);
	EXPECT(pthread_getname_np(pthread_self(), s, 16) == 0);
	WROTE(s, strlen(s) + 1);
}

static void results(void)
{
	pthread_t thread;
	char object[2];
	__msan_poison(&thread, sizeof(thread));
	EXPECT(pthread_create(&thread, NULL, start, object) == 0);
	INITIALISED(&thread, sizeof(thread));
	FILLS(void *, value, pthread_join(thread, value) == 0 && *value == object + 1);
	struct timespec deadline = {0, 0};
	pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
	EXPECT(pthread_mutex_lock(&mutex) == 0);
	EXPECT(pthread_cond_timedwait(&cond, &mutex, &deadline) == ETIMEDOUT);
	REPORTS("pthread_cond_timedwait",
		pthread_cond_timedwait(&cond, &mutex, POISONED(deadline)));
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		void *value;
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}thread.c:[[@LINE+2]]
		pthread_tryjoin_np(pthread_self(), &value);
		if (value)
			expect_sink++;
		return 0;
	}
	objects();
	attributes();
	results();
	return 0;
}
