/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The store of an object's metadata: a sparse file with shadow and origins at the offsets of the
 * object, of which what was never written is zero, so initialised. Processes find it by the
 * object's name in the directory. It lives as long as somebody maps the object.
 */
#ifndef KSAN_SHARED_STORE_H
#define KSAN_SHARED_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "memory/shared/object.h"

/* Objects have no more bytes with metadata; the offsets of shadow and origins in the file. */
#define KSAN_STORE_LIMIT ((uint64_t)1 << 42)
#define KSAN_STORE_SHADOW KSAN_STORE_LIMIT
#define KSAN_STORE_ORIGINS (2 * KSAN_STORE_LIMIT)

/*
 * A descriptor of the object's store, which its mappings keep in use when it is closed, or negative
 * where there is none. With `create` a store that nobody uses is made anew, with this depot as one
 * that its origins may be from; 0 is no depot. Needs the lock of ranges.h.
 */
int ksan_store_open(const struct ksan_object *object, bool create, uint64_t depot);

/* The same for a moment, without using it: negative when nobody does. */
int ksan_store_look(const struct ksan_object *object);

/* Makes metadata of the object's bytes [from, to) zero. */
void ksan_store_zero(int store, uint64_t from, uint64_t to);

/* Removes the object's store if nobody uses it. */
void ksan_store_release(const struct ksan_object *object);

/* Removes all files of the directory that nobody uses or needs. */
void ksan_store_sweep(void);

#endif
