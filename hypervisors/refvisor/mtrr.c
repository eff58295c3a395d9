/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/mtrr.h"

#include "hypervisors/refvisor/nested.h"
#include "hypervisors/refvisor/x86.h"

#define MSR_CAPABILITY 0xfe /* SDM volume 3, 12.11.1 to 12.11.2.3 */
#define MSR_DEFAULT 0x2ff
#define MSR_VARIABLE 0x200
#define VALID (1ull << 11)
#define TYPE_UC 0
#define TYPE_WT 4
#define TYPE_WB 6

static const uint32_t fixed_msr[] = { 0x250, 0x258, 0x259, 0x268, 0x269, 0x26a,
				      0x26b, 0x26c, 0x26d, 0x26e, 0x26f };

void mtrr_read(struct mtrrs *m)
{
	uint64_t def = msr_read(MSR_DEFAULT), cap = msr_read(MSR_CAPABILITY);

	*m = (struct mtrrs){ .on = def >> 11 & 1, .default_type = def & 0xff, .count = cap & 0xff };
	m->fixed_on = def >> 10 & 1 && cap >> 8 & 1;
	for (uint32_t i = 0; i < 11 && m->fixed_on; i++)
		m->fixed[i] = msr_read(fixed_msr[i]);
	for (uint32_t i = 0; i < m->count && i < MTRR_VARIABLE_MAX; i++) {
		m->variable[i].base = msr_read(MSR_VARIABLE + 2 * i);
		m->variable[i].mask = msr_read(MSR_VARIABLE + 2 * i + 1);
	}
}

/* Below 1 MiB: 8 pieces of 64 KiB, 16 of 16 KiB, 64 of 4 KiB. */
static uint32_t fixed_type(const struct mtrrs *m, uint64_t base)
{
	uint64_t piece = base < 0x80000 ? base >> 16 :
			 base < 0xc0000 ? 8 + ((base - 0x80000) >> 14) :
					  24 + ((base - 0xc0000) >> 12);

	return m->fixed[piece / 8] >> piece % 8 * 8 & 0xff;
}

static uint32_t combine(uint32_t a, uint32_t b)
{
	if (a == NESTED_MIXED || a == b)
		return b;
	return a + b == TYPE_WT + TYPE_WB ? TYPE_WT : TYPE_UC;
}

uint32_t mtrr_type(const struct mtrrs *m, uint64_t base, uint64_t size)
{
	uint32_t type = NESTED_MIXED;

	if (!m->on)
		return TYPE_UC;
	if (m->fixed_on && base < 0x100000)
		return size == PAGE_BYTES ? fixed_type(m, base) : NESTED_MIXED;
	for (uint32_t i = 0; i < m->count && i < MTRR_VARIABLE_MAX; i++) {
		uint64_t mask = m->variable[i].mask & ADDRESS_MASK, bytes = mask & -mask;
		uint64_t start = m->variable[i].base & mask;

		if (!(m->variable[i].mask & VALID) || base >= start + bytes || base + size <= start)
			continue;
		if (base < start || base + size > start + bytes)
			return NESTED_MIXED;
		type = combine(type, m->variable[i].base & 0xff);
	}
	return type == NESTED_MIXED ? m->default_type : type;
}
