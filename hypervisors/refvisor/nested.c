/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/nested.h"

#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/memory.h"

#define LEAF (1ull << 7) /* AMD volume 2, 5.3.4; SDM volume 3, 29.3.2: a leaf above level 1 */
#define LEVELS 4
#define ENTRIES 512

void *arena_page(struct arena *arena)
{
	void *page = arena && arena->count == ARENA_MAX ? NULL : page_take();

	if (arena && page)
		arena->page[arena->count++] = page;
	return page;
}

void arena_free(struct arena *arena)
{
	while (arena->count)
		page_give(arena->page[--arena->count]);
	page_give(arena);
}

static uint64_t level_bytes(int level)
{
	return PAGE_BYTES << 9 * (level - 1);
}

static uint64_t *entry_at(uint64_t table, uint64_t gpa, int level)
{
	return (uint64_t *)table + gpa / level_bytes(level) % ENTRIES;
}

static uint64_t leaf_make(const struct nested *n, uint64_t base, unsigned int rights, int level)
{
	uint64_t leaf = base | n->format->rights[rights] | (level > 1 ? LEAF : 0);

	if (!rights)
		return 0;
	return leaf | n->format->memory_type(base, level_bytes(level));
}

static unsigned int leaf_rights(const struct nested *n, uint64_t leaf)
{
	for (unsigned int r = 1; r <= NESTED_ALL; r++) {
		if (n->format->rights[r] && (leaf & n->format->mask) == n->format->rights[r])
			return r;
	}
	return 0;
}

int nested_open(struct nested *n, const struct nested_format *format, struct arena *arena)
{
	*n = (struct nested){ .format = format, .arena = arena };
	n->root = (uint64_t)arena_page(arena);
	return n->root ? 0 : -ENOMEM;
}

/* The table below an entry: what is there, or a new one that repeats the leaf that was there. */
static uint64_t entry_table(struct nested *n, uint64_t *entry, uint64_t base, int level)
{
	unsigned int rights = *entry & LEAF ? leaf_rights(n, *entry) : 0;
	uint64_t *table;

	if (*entry && !(*entry & LEAF))
		return *entry & ADDRESS_MASK;
	table = arena_page(n->arena);
	if (!table)
		return 0;
	for (uint64_t i = 0; i < ENTRIES; i++)
		table[i] = leaf_make(n, base + i * level_bytes(level - 1), rights, level - 1);
	__atomic_store_n(entry, (uint64_t)table | n->format->table, __ATOMIC_RELEASE);
	return (uint64_t)table;
}

static bool leaf_fits(const struct nested *n, uint64_t base, int level)
{
	if (level > 3 || (level == 3 && !n->format->gigabyte))
		return false;
	if (level == 1)
		return true;
	return !memory_hidden(base, level_bytes(level)) &&
	       n->format->memory_type(base, level_bytes(level)) != NESTED_MIXED;
}

static int fill(struct nested *n, uint64_t table, uint64_t base, uint64_t end, int level)
{
	uint64_t bytes = level_bytes(level);

	for (uint64_t next; base < end; base = next) {
		uint64_t *entry = entry_at(table, base, level), below, start = base & ~(bytes - 1);

		next = start + bytes;
		if (memory_hidden(start, bytes) && level <= 2)
			continue;
		if (!*entry && base == start && next <= end && leaf_fits(n, base, level)) {
			*entry = leaf_make(n, base, NESTED_ALL, level);
			continue;
		}
		if (*entry && (level == 1 || *entry & LEAF))
			continue;
		below = entry_table(n, entry, start, level);
		if (!below || fill(n, below, base, next < end ? next : end, level - 1))
			return -ENOMEM;
	}
	return 0;
}

int nested_fill(struct nested *n, uint64_t base, uint64_t end)
{
	return fill(n, n->root, base, end, LEVELS);
}

int nested_set(struct nested *n, uint64_t gpa, unsigned int rights)
{
	uint64_t table = n->root;

	for (int level = LEVELS; level > 1; level--) {
		uint64_t base = gpa & ~(level_bytes(level) - 1);

		table = entry_table(n, entry_at(table, gpa, level), base, level);
		if (!table)
			return -ENOMEM;
	}
	__atomic_store_n(entry_at(table, gpa, 1), leaf_make(n, gpa & ADDRESS_MASK, rights, 1),
			 __ATOMIC_RELEASE);
	return 0;
}

/* Entry that decides about gpa and its level, NULL when a table is missing. */
static uint64_t *find(const struct nested *n, uint64_t gpa, int *level)
{
	uint64_t table = n->root, *entry;

	for (*level = LEVELS;; --*level) {
		entry = entry_at(table, gpa, *level);
		if (*level == 1 || !*entry || *entry & LEAF)
			return *entry ? entry : NULL;
		table = *entry & ADDRESS_MASK;
	}
}

unsigned int nested_rights(const struct nested *n, uint64_t gpa)
{
	int level;
	uint64_t *entry = find(n, gpa, &level);

	return entry ? leaf_rights(n, *entry) : 0;
}

void nested_merge(struct nested *n, uint64_t gpa)
{
	uint64_t base = gpa & ~(LARGE_BYTES - 1), table = n->root, *entry;
	int level;

	if (!find(n, gpa, &level) || level != 1 || !leaf_fits(n, base, 2))
		return;
	for (level = LEVELS; level > 2; level--)
		table = *entry_at(table, gpa, level) & ADDRESS_MASK;
	entry = entry_at(table, gpa, 2);
	table = *entry & ADDRESS_MASK;
	for (uint64_t i = 0; i < ENTRIES; i++) {
		if (leaf_rights(n, ((uint64_t *)table)[i]) != NESTED_ALL)
			return;
	}
	__atomic_store_n(entry, leaf_make(n, base, NESTED_ALL, 2), __ATOMIC_RELEASE);
	page_give((void *)table);
}
