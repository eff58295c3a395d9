/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/exits.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define COUNTING_HYPERVISOR "BootmarkRefv"
#define LEAF_EXITS 0x40000001u

static struct probe_registers ask(exits_cpuid *cpuid, uint32_t kind)
{
	struct probe_registers r = { 0 };

	cpuid(LEAF_EXITS, kind, &r);
	return r;
}

static uint64_t count(exits_cpuid *cpuid, uint32_t kind)
{
	struct probe_registers r = ask(cpuid, kind);

	return (uint64_t)r.edx << 32 | r.eax;
}

void exits_begin(struct exits *exits, const char *hypervisor, exits_cpuid *cpuid)
{
	exits->kinds = 0;
	if (strcmp(hypervisor, COUNTING_HYPERVISOR))
		return;
	exits->kinds = ask(cpuid, 0).ebx;
	if (exits->kinds > EXITS_KINDS_MAX)
		exits->kinds = EXITS_KINDS_MAX;
	for (unsigned int i = 0; i < exits->kinds; i++)
		exits->count[i] = count(cpuid, i);
}

/* Between the two looks at kind 0 each kind was asked for once. */
void exits_end(struct exits *exits, exits_cpuid *cpuid)
{
	for (unsigned int i = 0; i < exits->kinds; i++)
		exits->count[i] = count(cpuid, i) - exits->count[i];
	if (exits->kinds)
		exits->count[0] -= exits->kinds;
}

void exits_write(const struct exits *exits, struct record *record)
{
	char kinds[EXITS_KINDS_MAX * 21 + 1] = "";
	uint64_t sum = 0;
	int len = 0;

	if (!exits->kinds)
		return;
	for (unsigned int i = 0; i < exits->kinds; i++) {
		sum += exits->count[i];
		len += snprintf(kinds + len, sizeof(kinds) - (size_t)len, "%s%" PRIu64,
				i ? " " : "", exits->count[i]);
	}
	record_printf(record, "exits", "%" PRIu64, sum);
	record_text(record, "exits_by_kind", kinds);
}
