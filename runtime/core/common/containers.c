/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Containers that say how much of their memory is in use. The rest may hold what it held, and may
 * come back into use as it is, so that it is neither poisoned nor watched: any state is the proper
 * one. Weak: another sanitizer's runtime that is linked beside this one may define them, too.
 */
#include <stddef.h>

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#pragma clang diagnostic ignored "-Wunused-parameter"
#define WEAK __attribute__((weak))

WEAK void __sanitizer_annotate_contiguous_container(const void *begin, const void *end,
						    const void *old_middle, const void *new_middle)
{
}

WEAK void __sanitizer_annotate_double_ended_contiguous_container(const void *begin, const void *end,
								 const void *old_first,
								 const void *old_last,
								 const void *new_first,
								 const void *new_last)
{
}

WEAK void __sanitizer_copy_contiguous_container_annotations(const void *from, const void *from_end,
							    const void *to, const void *to_end)
{
}

WEAK int __sanitizer_verify_contiguous_container(const void *begin, const void *middle,
						 const void *end)
{
	return 1;
}

WEAK int __sanitizer_verify_double_ended_contiguous_container(const void *begin, const void *first,
							      const void *last, const void *end)
{
	return 1;
}

WEAK const void *__sanitizer_contiguous_container_find_bad_address(const void *begin,
								   const void *middle,
								   const void *end)
{
	return NULL;
}

WEAK const void *__sanitizer_double_ended_contiguous_container_find_bad_address(const void *begin,
										const void *first,
										const void *last,
										const void *end)
{
	return NULL;
}
