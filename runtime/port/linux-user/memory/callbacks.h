/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The functions of the program that libc calls now, behind thunks. Few callbacks take a closure, so
 * a thunk looks up the program's function in a list of the callbacks in effect. Their records live
 * in the frames of wrappers. A callback may leave by longjmp(): a record below the stack pointer
 * belongs to a frame that is gone.
 */
#ifndef KSAN_CALLBACKS_H
#define KSAN_CALLBACKS_H

struct ksan_callback {
	void *function, *thunk;
	struct ksan_callback *next;
};

void ksan_callback_push(struct ksan_callback *record, void *function, void *thunk);
void ksan_callback_pop(struct ksan_callback *record);

/* The program's function for a thunk whose frame is at `frame`. */
void *ksan_callback_behind(const void *thunk, const void *frame);

/* The thread goes on with another flow of control: sets the list, returns what it was. */
struct ksan_callback *ksan_callback_exchange(struct ksan_callback *list);

#endif
