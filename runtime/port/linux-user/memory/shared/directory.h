/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The directory in which the processes of a user find each other's metadata. Every change to what
 * is in it happens under its lock, which ends with the process that holds it.
 *
 * A file in it is in use as long as somebody holds a lock on it, which is as long as somebody maps
 * it: a mapping keeps the open file description to which the lock belongs.
 */
#ifndef KSAN_SHARED_DIRECTORY_H
#define KSAN_SHARED_DIRECTORY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The directory, open and locked, or negative: there is none, and none was to be made (create) or
 * could be; says so where the user should know.
 */
int ksan_shared_directory_lock(bool create);
void ksan_shared_directory_unlock(int directory);

/* The same without the lock, and only if it is there. The caller closes it. */
int ksan_shared_directory_open(void);

/*
 * Opens a file in it for reading and writing. Negative when there is none, or when it is not a
 * file of this user: then *foreign is set.
 */
int ksan_shared_file_open(int directory, const char *name, bool create, bool *foreign);

/* Makes it as long, if the process may have files of this size. */
bool ksan_shared_file_resize(int file, uint64_t size);

/* True when nobody uses the file; then this descriptor has its lock, alone. */
bool ksan_shared_file_unused(int file);
/* Uses it from now on, for as long as the descriptor's description lives. */
bool ksan_shared_file_use(int file);

/* Calls visit for every name; it may remove the file. */
void ksan_shared_directory_visit(int directory,
				 void (*visit)(int directory, const char *name, void *data),
				 void *data);

/* Removes the directory if nothing is in it. With the lock. */
void ksan_shared_directory_remove(void);

/* Prints a line, once each for the user who asked to be told, or always. */
void ksan_shared_say(bool always, const char *message, const char *name);

#endif
