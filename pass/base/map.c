/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A hash map from pointers to pointers. */
#include <stdlib.h>
#include "base.h"

struct map {
	size_t count, capacity;
	const void **keys;
	void **values;
};

struct map *map_new(void)
{
	struct map *map = allocate(1, sizeof(*map));
	map->capacity = 64;
	map->keys = allocate(map->capacity, sizeof(*map->keys));
	map->values = allocate(map->capacity, sizeof(*map->values));
	return map;
}

void map_free(struct map *map)
{
	if (!map)
		return;
	free(map->keys);
	free(map->values);
	free(map);
}

static size_t slot(const struct map *map, const void *key)
{
	uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15;
	size_t index = (size_t)(hash >> 20) & (map->capacity - 1);
	while (map->keys[index] && map->keys[index] != key)
		index = (index + 1) & (map->capacity - 1);
	return index;
}

void *map_get(const struct map *map, const void *key)
{
	size_t index = slot(map, key);
	return map->keys[index] ? map->values[index] : NULL;
}

static void grow(struct map *map)
{
	struct map bigger = {.capacity = map->capacity * 2};
	bigger.keys = allocate(bigger.capacity, sizeof(*bigger.keys));
	bigger.values = allocate(bigger.capacity, sizeof(*bigger.values));
	for (size_t i = 0; i < map->capacity; i++)
		if (map->keys[i])
			map_set(&bigger, map->keys[i], map->values[i]);
	free(map->keys);
	free(map->values);
	*map = bigger;
}

void map_set(struct map *map, const void *key, void *value)
{
	size_t index = slot(map, key);
	if (!map->keys[index]) {
		if (map->count * 3 >= map->capacity * 2) {
			grow(map);
			index = slot(map, key);
		}
		map->keys[index] = key;
		map->count++;
	}
	map->values[index] = value;
}

void map_each(const struct map *map, void (*each)(const void *, void *, void *), void *argument)
{
	for (size_t i = 0; i < map->capacity; i++)
		if (map->keys[i])
			each(map->keys[i], map->values[i], argument);
}
