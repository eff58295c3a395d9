/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/e820.h"

#include "hypervisors/refvisor/errors.h"

int e820_add(struct e820_map *map, uint64_t base, uint64_t size, uint32_t type)
{
	if (map->count == E820_MAX)
		return -ENOSPC;
	if (!size)
		return 0;
	map->entry[map->count++] = (struct e820_entry){ base, size, type };
	return 0;
}

/* Start of the best place in one entry, 0 when there is none. */
static uint64_t entry_place(const struct e820_entry *e, uint64_t size, uint64_t align,
			    uint64_t floor, uint64_t limit)
{
	uint64_t start = e->base > floor ? e->base : floor;
	uint64_t end = e->base + e->size;

	if (end > limit)
		end = limit;
	if (e->type != E820_RAM || end < size)
		return 0;
	end = (end - size) & ~(align - 1);
	return end >= start ? end : 0;
}

static int entry_split(struct e820_map *map, struct e820_entry *e, uint64_t base, uint64_t size)
{
	uint64_t end = e->base + e->size;
	int err;

	if (map->count + 2 > E820_MAX)
		return -ENOSPC;
	err = e820_add(map, base + size, end - base - size, E820_RAM);
	if (!err && base > e->base)
		err = e820_add(map, base, size, E820_RESERVED);
	if (base > e->base)
		e->size = base - e->base;
	else
		*e = (struct e820_entry){ base, size, E820_RESERVED };
	return err;
}

int e820_reserve(struct e820_map *map, uint64_t size, uint64_t align, uint64_t floor,
		 uint64_t limit, uint64_t *base)
{
	struct e820_entry *best = NULL;
	uint64_t at = 0;

	for (uint32_t i = 0; i < map->count; i++) {
		uint64_t place = entry_place(&map->entry[i], size, align, floor, limit);

		if (place > at) {
			at = place;
			best = &map->entry[i];
		}
	}
	if (!best)
		return -ENOMEM;
	*base = at;
	return entry_split(map, best, at, size);
}

bool e820_is_ram(const struct e820_map *map, uint64_t base, uint64_t size)
{
	for (uint32_t i = 0; i < map->count; i++) {
		const struct e820_entry *e = &map->entry[i];

		if (e->type == E820_RAM && base >= e->base && base - e->base < e->size &&
		    size <= e->size - (base - e->base))
			return true;
	}
	return false;
}

uint64_t e820_ram_top(const struct e820_map *map)
{
	uint64_t top = 0;

	for (uint32_t i = 0; i < map->count; i++) {
		const struct e820_entry *e = &map->entry[i];

		if (e->type == E820_RAM && e->base + e->size > top)
			top = e->base + e->size;
	}
	return top;
}
