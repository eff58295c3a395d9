/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/paging.h"

#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/memory.h"

#define PRESENT 1ull /* AMD volume 2, 5.4.1 */
#define WRITABLE 2ull
#define USER 4ull
#define ACCESSED 0x20ull
#define DIRTY 0x40ull
#define LARGE 0x80ull
#define NO_EXECUTE (1ull << 63)

struct paging paging_form(uint64_t cr0, uint64_t cr3, uint64_t cr4, uint64_t efer)
{
	if (!(cr0 & CR0_PG))
		return (struct paging){ 0 };
	if (efer & EFER_LMA)
		return (struct paging){ cr3 & ADDRESS_MASK, 4, 9, 8, efer & EFER_NXE };
	if (cr4 & CR4_PAE)
		return (struct paging){ cr3 & 0xffffffe0, 3, 9, 8, efer & EFER_NXE };
	return (struct paging){ cr3 & 0xfffff000, 2, 10, 4, false };
}

static unsigned int level_shift(const struct paging *p, unsigned int level)
{
	return 12 + (level - 1) * p->bits;
}

static uint64_t entry_address(const struct paging *p, uint64_t table, uint64_t va,
			      unsigned int level)
{
	return table + (va >> level_shift(p, level) & ((1u << p->bits) - 1)) * p->bytes;
}

/* The top table of PAE paging has 4 entries and none of the rights bits (AMD 5.2.3). */
static bool is_pae_top(const struct paging *p, unsigned int level)
{
	return p->levels == 3 && level == 3;
}

static unsigned int entry_rights(const struct paging *p, uint64_t entry, unsigned int level)
{
	unsigned int rights = PAGING_READ | PAGING_WRITE | PAGING_EXEC | PAGING_USER;

	if (is_pae_top(p, level))
		return rights;
	if (!(entry & WRITABLE))
		rights &= ~PAGING_WRITE;
	if (!(entry & USER))
		rights &= ~PAGING_USER;
	if (p->nx && entry & NO_EXECUTE)
		rights &= ~PAGING_EXEC;
	return rights;
}

static uint64_t leaf_address(const struct paging *p, uint64_t entry, uint64_t bytes)
{
	uint64_t base = entry & ADDRESS_MASK & ~(bytes - 1);

	if (p->bytes == 4 && bytes > PAGE_BYTES)
		base |= (entry >> 13 & 0xff) << 32; /* PSE-36: AMD 5.2.2 */
	return base;
}

int paging_walk(const struct paging *p, const struct nested *view, uint64_t va, struct mapping *out)
{
	uint64_t table = p->root, entry = 0, bytes = PAGE_BYTES;

	*out = (struct mapping){ va, PAGE_BYTES, NESTED_ALL | PAGING_USER };
	for (unsigned int level = p->levels; level; level--) {
		uint64_t at = entry_address(p, table, va, level);

		if (view && (!(nested_rights(view, at) & NESTED_READ) || !memory_ram(at, p->bytes)))
			return -EFAULT;
		entry = 0;
		bytes_copy(&entry, (const void *)at, p->bytes);
		if (!(entry & PRESENT))
			return -EFAULT;
		out->rights &= entry_rights(p, entry, level);
		table = entry & ADDRESS_MASK;
		bytes = 1ull << level_shift(p, level);
		if (level > 1 && entry & LARGE && !is_pae_top(p, level))
			break;
	}
	if (!p->levels)
		return 0;
	out->page_bytes = bytes;
	out->gpa = leaf_address(p, entry, bytes) | (va & (bytes - 1));
	return 0;
}

static uint64_t table_below(const struct paging *p, struct arena *arena, uint64_t at,
			    unsigned int level)
{
	uint64_t bits = is_pae_top(p, level) ? PRESENT : PRESENT | WRITABLE | USER | ACCESSED;
	uint64_t entry = 0;

	bytes_copy(&entry, (const void *)at, p->bytes);
	if (!entry) {
		entry = (uint64_t)arena_page(arena);
		if (!entry)
			return 0;
		entry |= bits;
		bytes_copy((void *)at, &entry, p->bytes);
	}
	return entry & ADDRESS_MASK;
}

int paging_map(const struct paging *p, struct arena *arena, uint64_t va, uint64_t gpa,
	       unsigned int rights)
{
	uint64_t entry = gpa | PRESENT | USER | ACCESSED | DIRTY, table = p->root;

	if (rights & PAGING_WRITE)
		entry |= WRITABLE;
	if (p->nx && !(rights & PAGING_EXEC))
		entry |= NO_EXECUTE;
	for (unsigned int level = p->levels; level > 1; level--) {
		table = table_below(p, arena, entry_address(p, table, va, level), level);
		if (!table)
			return -ENOMEM;
	}
	bytes_copy((void *)entry_address(p, table, va, 1), &entry, p->bytes);
	return 0;
}
