/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Every rule by which a race that was observed is left out, and why. All but the first depend on an
 * option.
 */
#include "core/race/permissive.h"

#include "core/race/options.h"

static uint64_t difference(const struct ksan_race_values *values)
{
	uint64_t changed = values->before ^ values->after;

	return values->mask ? changed & values->mask : changed;
}

/*
 * A signal handler that puts back what it found (errno, say) leaves the interrupted code nothing to
 * notice. The handler and that code never run at the same time, so only the value tells.
 */
static bool is_restored_by_handler(const struct ksan_race_values *values, bool same_thread)
{
	return same_thread && (!values->known || !difference(values));
}

/* With a mask the bits that it names have to change: that is what the assertion is about. */
static bool leaves_masked_bits(const struct ksan_race_values *values)
{
	return values->mask && values->known && !difference(values);
}

/*
 * Option report_value_change_only. An access that is larger than can be compared counts as changed,
 * and so does one that was displaced, whose value is not known; an assertion holds for accesses,
 * not for values.
 */
static bool is_unchanged(const struct ksan_access *watched, const struct ksan_race_values *values)
{
	return ksan_race_options.report_value_change_only && values->known && !difference(values) &&
	       !(watched->type & KSAN_ACCESS_ASSERT);
}

/*
 * Option permissive. A plain read sees one bit change: a flag, of which either value will do. Not
 * so for bit 0 from or to 0, which is how a whole boolean changes.
 */
static bool is_flag_bit(const struct ksan_access *watched, const struct ksan_race_values *values)
{
	uint64_t changed = difference(values);

	if (!ksan_race_options.permissive || !values->known ||
	    watched->type & (KSAN_ACCESS_WRITE | KSAN_ACCESS_ASSERT))
		return false;
	if (!changed || changed & (changed - 1))
		return false;
	return !(changed == 1 && (!values->before || !values->after));
}

bool ksan_race_ignores(const struct ksan_access *watched, const struct ksan_watch_note *note,
		       const struct ksan_race_values *values, bool same_thread)
{
	if (!note)
		return !difference(values) || is_flag_bit(watched, values);
	return is_restored_by_handler(values, same_thread) || leaves_masked_bits(values) ||
	       is_unchanged(watched, values) || is_flag_bit(watched, values);
}
