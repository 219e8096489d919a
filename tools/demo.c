/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A program with a bug, for tools/demo: a failed sensor yields a reading whose value nobody set. The
 * value is copied and added up before anything depends on it.
 */
#include <stdio.h>
#include <stdlib.h>

struct reading {
	int sensor;
	int value;
};

static struct reading *read_sensor(int sensor)
{
	struct reading *reading = malloc(sizeof(*reading)); /* created here */

	if (!reading)
		abort();
	reading->sensor = sensor;
	if (sensor != 2) /* sensor 2 is broken */
		reading->value = 20 + sensor;
	return reading;
}

static void collect(int *values, int count)
{
	for (int i = 0; i < count; i++) {
		struct reading *reading = read_sensor(i);

		values[i] = reading->value; /* stored here */
		free(reading);
	}
}

static int is_hot(const int *values, int count)
{
	int sum = 0;

	for (int i = 0; i < count; i++)
		sum += values[i];
	if (sum > 100) /* used here */
		return 1;
	return 0;
}

int main(void)
{
	int values[4];

	collect(values, 4);
	puts(is_hot(values, 4) ? "hot" : "cool");
	return 0;
}
