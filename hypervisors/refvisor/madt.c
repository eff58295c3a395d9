/* SPDX-License-Identifier: MIT */
/* ACPI specification 6.4: RSDP 5.2.5, RSDT 5.2.7, XSDT 5.2.8, MADT 5.2.12. */
#include "hypervisors/refvisor/madt.h"

#include "hypervisors/refvisor/x86.h"

#define EBDA_SEGMENT 0x40e
#define TYPE_APIC 0
#define TYPE_X2APIC 9
#define ENABLED 1u
#define NO_ID 0xffffffffu

struct rsdp {
	char signature[8];
	uint8_t sum, oem[6], revision;
	uint32_t rsdt, bytes;
	uint64_t xsdt;
} __attribute__((packed));

struct table {
	char signature[4];
	uint32_t bytes;
	uint8_t rest[28];
} __attribute__((packed));

struct madt_entry {
	uint8_t type, bytes;
	union {
		struct {
			uint8_t uid, id;
			uint32_t flags;
		} __attribute__((packed)) apic;
		struct {
			uint16_t reserved;
			uint32_t id, flags;
		} __attribute__((packed)) x2;
	};
} __attribute__((packed));

static bool same(const char *a, const char *b, size_t n)
{
	while (n && *a == *b)
		a++, b++, n--;
	return !n;
}

static const struct rsdp *scan(uint64_t from, uint64_t to)
{
	for (; from < to; from += 16) {
		const uint8_t *bytes = (const uint8_t *)from;
		uint8_t sum = 0;

		if (!same((const char *)bytes, "RSD PTR ", 8))
			continue;
		for (int i = 0; i < 20; i++)
			sum += bytes[i];
		if (!sum)
			return (const struct rsdp *)from;
	}
	return NULL;
}

static const struct table *find_in(uint64_t list, uint32_t width)
{
	const struct table *index = (const struct table *)list;

	for (uint32_t at = sizeof(*index); at + width <= index->bytes; at += width) {
		uint64_t address = *(const uint32_t *)(list + at);

		if (width == 8)
			address |= (uint64_t) * (const uint32_t *)(list + at + 4) << 32;
		if (address < 4 * GIB && same((const char *)address, "APIC", 4))
			return (const struct table *)address;
	}
	return NULL;
}

static const struct table *find_madt(void)
{
	volatile uint16_t *segment = (volatile uint16_t *)(uint64_t)EBDA_SEGMENT;
	uint64_t ebda = (uint64_t)*segment << 4;
	const struct rsdp *rsdp = ebda ? scan(ebda, ebda + 1024) : NULL;

	if (!rsdp)
		rsdp = scan(0xe0000, 0x100000);
	if (!rsdp)
		return NULL;
	if (rsdp->revision >= 2 && rsdp->xsdt && rsdp->xsdt < 4 * GIB)
		return find_in(rsdp->xsdt, 8);
	return find_in(rsdp->rsdt, 4);
}

static bool is_new(const uint32_t *ids, uint32_t count, uint32_t max, uint32_t id)
{
	for (uint32_t i = 0; i < count && i < max; i++) {
		if (ids[i] == id)
			return false;
	}
	return true;
}

/* Id of an enabled CPU, NO_ID for every other entry. */
static uint32_t entry_id(const struct madt_entry *e)
{
	if (e->type == TYPE_APIC && e->apic.flags & ENABLED && e->apic.id != 0xff)
		return e->apic.id;
	return e->type == TYPE_X2APIC && e->x2.flags & ENABLED ? e->x2.id : NO_ID;
}

uint32_t madt_cpus(uint32_t *ids, uint32_t max)
{
	const struct table *madt = find_madt();
	uint32_t count = 0;

	for (uint32_t at = sizeof(*madt) + 8; madt && at < madt->bytes;) {
		const struct madt_entry *e = (const void *)((const uint8_t *)madt + at);
		uint32_t id = entry_id(e);

		if (!e->bytes)
			break;
		at += e->bytes;
		if (id == NO_ID || !is_new(ids, count, max, id))
			continue;
		if (count < max)
			ids[count] = id;
		count++;
	}
	return count;
}
