/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* An instrumented library: counts under the lock of an uninstrumented one, or without. */
void library_lock(int *lock);
void library_unlock(int *lock);

static int lock, count, more;

void count_locked(void);
void count_unlocked(void);

void count_locked(void)
{
	library_lock(&lock);
	count++;
	more = count;
	library_unlock(&lock);
}

void count_unlocked(void)
{
	count++;
}
