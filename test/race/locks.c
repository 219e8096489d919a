/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Correctly locked programs are silent, whatever the lock is: functions of libraries that ksan does not
 * see into (pthreads, C11 threads, semaphores, an uninstrumented library's own lock), spinlocks of
 * atomics, pipes. Nothing is said of locks to ksan: accesses do not stay in flight across a call
 * of a library. Each has a sibling in which one side forgets the lock.
 */
/*
RUN: %clang -O1 -shared -fPIC %S/Inputs/uninstrumented-lock.c -o %t.so
RUN: %race %s -o %t %t.so -Wl,-rpath,%T && %cases %t
RUN: %stock %s -o %t.stock %t.so -Wl,-rpath,%T %link_stock && %cases %t.stock
*/
#include <cases.h>
#include <semaphore.h>
#include <threads.h>
#include <unistd.h>

void library_lock(int *lock);
void library_unlock(int *lock);

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spinlock;
static pthread_barrier_t barrier;
static sem_t semaphore;
static mtx_t c11_mutex;
static int atomic_lock, ticket_next, ticket_owner, library;
static int ends[2];

__attribute__((constructor)) static void set_up(void)
{
	pthread_spin_init(&spinlock, 0);
	pthread_barrier_init(&barrier, NULL, 2);
	sem_init(&semaphore, 0, 1);
	mtx_init(&c11_mutex, mtx_plain);
	if (pipe(ends))
		abort();
}

static inline void atomic_acquire(void)
{
	while (__atomic_exchange_n(&atomic_lock, 1, __ATOMIC_ACQUIRE))
		sched_yield();
}

static inline void atomic_release(void)
{
	__atomic_store_n(&atomic_lock, 0, __ATOMIC_RELEASE);
}

static inline void ticket_lock(void)
{
	int mine = __atomic_fetch_add(&ticket_next, 1, __ATOMIC_RELAXED);

	while (__atomic_load_n(&ticket_owner, __ATOMIC_ACQUIRE) != mine)
		sched_yield();
}

static inline void ticket_unlock(void)
{
	__atomic_store_n(&ticket_owner, __atomic_load_n(&ticket_owner, __ATOMIC_RELAXED) + 1,
			 __ATOMIC_RELEASE);
}

static inline void work(void)
{
	m.data++;
	m.wide[m.data & 7] = m.data;
	m.other = m.data + 1;
}

#define LOCKED(name, lock, unlock)                                                                 \
	LEFT(name)                                                                                 \
	{                                                                                          \
		lock;                                                                              \
		work();                                                                            \
		unlock;                                                                            \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		lock;                                                                              \
		work();                                                                            \
		unlock;                                                                            \
		lock;                                                                              \
		sink = m.other;                                                                    \
		unlock;                                                                            \
	}                                                                                          \
	LEFT(name##_forgotten)                                                                     \
	{                                                                                          \
		lock;                                                                              \
		work();                                                                            \
		unlock;                                                                            \
	}                                                                                          \
	RIGHT(name##_forgotten)                                                                    \
	{                                                                                          \
		sink = m.data;                                                                     \
	}

LOCKED(mutexes, pthread_mutex_lock(&mutex), pthread_mutex_unlock(&mutex))
LOCKED(write_locks, pthread_rwlock_wrlock(&rwlock), pthread_rwlock_unlock(&rwlock))
LOCKED(spinlocks, pthread_spin_lock(&spinlock), pthread_spin_unlock(&spinlock))
LOCKED(semaphores, sem_wait(&semaphore), sem_post(&semaphore))
LOCKED(c11_mutexes, mtx_lock(&c11_mutex), mtx_unlock(&c11_mutex))
LOCKED(atomic_locks, atomic_acquire(), atomic_release())
LOCKED(ticket_locks, ticket_lock(), ticket_unlock())
LOCKED(library_locks, library_lock(&library), library_unlock(&library))

LEFT(read_locks)
{
	pthread_rwlock_wrlock(&rwlock);
	work();
	pthread_rwlock_unlock(&rwlock);
}
RIGHT(read_locks)
{
	int seen;

	pthread_rwlock_rdlock(&rwlock);
	seen = m.other;
	pthread_rwlock_unlock(&rwlock);
	sink = seen;
}

LEFT(conditions)
{
	work();
	pthread_mutex_lock(&mutex);
	m.flag = 1;
	pthread_cond_signal(&condition);
	pthread_mutex_unlock(&mutex);
}
RIGHT(conditions)
{
	pthread_mutex_lock(&mutex);
	while (!m.flag)
		pthread_cond_wait(&condition, &mutex);
	pthread_mutex_unlock(&mutex);
	sink = m.other;
	work();
}

LEFT(barriers)
{
	work();
	pthread_barrier_wait(&barrier);
}
RIGHT(barriers)
{
	pthread_barrier_wait(&barrier);
	work();
}

LEFT(pipes)
{
	char byte = 1;

	work();
	if (write(ends[1], &byte, 1) != 1)
		abort();
}
RIGHT(pipes)
{
	char byte;

	if (read(ends[0], &byte, 1) != 1)
		abort();
	work();
}

/* free() hands memory over to malloc() of another thread. */
static inline void use_heap(void)
{
	for (int i = 0; i < 3; i++) {
		int *p = malloc(sizeof(*p) * 4), *q = p ? realloc(p, sizeof(*p) * 400) : NULL;
		void (*volatile release)(void *) = free;

		if (!q)
			abort();
		q[0] = q[3] = 1;
		release(q);
	}
}
LEFT(heap)
{
	use_heap();
}
RIGHT(heap)
{
	use_heap();
}

/* A thread's start and end. */
static void *child(void *argument)
{
	work();
	return argument;
}
LEFT(threads)
{
	pthread_t thread;

	work();
	if (pthread_create(&thread, NULL, child, NULL))
		abort();
	pthread_join(thread, NULL);
	work();
}
RIGHT(threads)
{
}

static pthread_once_t once_control = PTHREAD_ONCE_INIT;
static int once_value;
static void set_once(void)
{
	once_value = 42;
}
LEFT(once)
{
	pthread_once(&once_control, set_once);
	m.other = once_value;
}
RIGHT(once)
{
	pthread_once(&once_control, set_once);
	m.data = once_value;
}

#define BOTH(name) SILENT(name) FOUND(name##_forgotten)
CASES(BOTH(mutexes) BOTH(write_locks) BOTH(spinlocks) BOTH(semaphores) BOTH(c11_mutexes)
	      BOTH(atomic_locks) BOTH(ticket_locks) BOTH(library_locks) SILENT(read_locks)
		      SILENT(conditions) SILENT(barriers) SILENT(pipes) SILENT(heap) SILENT(threads)
			      SILENT(once))
