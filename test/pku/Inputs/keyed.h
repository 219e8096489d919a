/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which memory has a protection key of its own: the tables of the runtime. */
#ifndef KEYED_H
#define KEYED_H

#include <stdint.h>
#include <stdio.h>

#define MAX_KEYED 16

static struct keyed {
	char *begin, *end;
} keyed[MAX_KEYED];
static size_t keyed_count;

static void find_keyed(void)
{
	FILE *maps = fopen("/proc/self/smaps", "r");
	char line[512];
	unsigned long begin = 0, end = 0, key;

	if (!maps)
		return;
	while (fgets(line, sizeof(line), maps)) {
		unsigned long from, to;

		if (sscanf(line, "%lx-%lx ", &from, &to) == 2) {
			begin = from;
			end = to;
		} else if (sscanf(line, "ProtectionKey: %lu", &key) == 1 && key &&
			   keyed_count < MAX_KEYED) {
			keyed[keyed_count++] = (struct keyed){(char *)begin, (char *)end};
		}
	}
	fclose(maps);
}

#endif
