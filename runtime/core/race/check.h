/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What is to be done for an access: does it hit a watchpoint, do delayed accesses and early loads
 * take effect at it, is it watched and delayed itself. This stands on, from below: watchpoints and
 * what meets them (watch, own, match); what is watched, and for how long (sampling, thread); what
 * is reported (permissive, report); the watch of an access (observe), where it takes effect late or
 * early (in_flight, early), and what ends that (barrier).
 */
#ifndef KSAN_CORE_RACE_CHECK_H
#define KSAN_CORE_RACE_CHECK_H

#include <stddef.h>
#include <stdint.h>

/* For an access of the program that is about to happen, with where its hook was called from. */
void ksan_race_access(uintptr_t addr, size_t size, unsigned type, uintptr_t pc, uintptr_t frame);

#endif
