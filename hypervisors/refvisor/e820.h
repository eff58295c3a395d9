/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_E820_H
#define HYPERVISORS_REFVISOR_E820_H

/* The memory map as INT 15h AX=E820h reports it (ACPI 15.1): bytes, any order, no overlaps. */
#include <stdbool.h>
#include <stdint.h>

#define E820_MAX 128
#define E820_RAM 1
#define E820_RESERVED 2
#define E820_ENTRY_BYTES 20

struct e820_entry {
	uint64_t base, size;
	uint32_t type;
} __attribute__((packed));

struct e820_map {
	uint32_t count;
	struct e820_entry entry[E820_MAX];
} __attribute__((packed, aligned(8)));

/* Append; -ENOSPC when the map is full. */
int e820_add(struct e820_map *map, uint64_t base, uint64_t size, uint32_t type);

/*
 * Turn the highest `size` bytes of RAM that start at a multiple of `align`, not below `floor`,
 * and end at or below `limit` into reserved memory and store their start.
 * -ENOMEM when there is no such range, -ENOSPC when the map cannot hold the pieces.
 */
int e820_reserve(struct e820_map *map, uint64_t size, uint64_t align, uint64_t floor,
		 uint64_t limit, uint64_t *base);

/* Whether one RAM entry holds all of [base, base + size). */
bool e820_is_ram(const struct e820_map *map, uint64_t base, uint64_t size);

/* First address above all RAM. */
uint64_t e820_ram_top(const struct e820_map *map);

#endif
