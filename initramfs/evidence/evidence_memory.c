/* SPDX-License-Identifier: MIT */
/* Page faults of the machine, and programs that had to wait for memory. */
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/evidence/source.h"

/* Counters of /proc/vmstat; those of a name's rest are summed. The zones have one each. */
static const struct counter {
	const char *prefix, *name;
} counters[] = {
	{ "pgfault", "page_faults" },
	{ "pgmajfault", "major_faults" },
	{ "allocstall_", "alloc_stalls" },
	{ "pgscan_kswapd", "pages_scanned" },
	{ "pgscan_direct", "pages_scanned_direct" },
};
#define COUNTERS (sizeof(counters) / sizeof(counters[0]))

struct vmstat {
	bool seen[COUNTERS];
	uint64_t sum[COUNTERS];
};

static bool belongs(const struct counter *counter, const char *name)
{
	size_t len = strlen(counter->prefix);

	return strncmp(name, counter->prefix, len) == 0 &&
	       (name[len] == '\0' || counter->prefix[len - 1] == '_');
}

static void each_vmstat(char *line, void *context)
{
	struct vmstat *vmstat = context;
	uint64_t value;
	char name[64];

	if (sscanf(line, "%63s %" SCNu64, name, &value) != 2)
		return;
	for (size_t i = 0; i < COUNTERS; i++) {
		if (!belongs(&counters[i], name))
			continue;
		vmstat->seen[i] = true;
		vmstat->sum[i] += value;
	}
}

/* Documentation/accounting/psi.rst; only where the kernel was told psi=1. */
static void each_pressure(char *line, void *context)
{
	uint64_t total_us;
	char share[8];

	if (sscanf(line, "%7s avg10=%*s avg60=%*s avg300=%*s total=%" SCNu64, share, &total_us) ==
	    2)
		evidence_add(context, total_us, "memory_%s_us", share);
}

static void look(struct evidence *look)
{
	struct vmstat vmstat = { 0 };

	source_lines(look->root, "/proc/vmstat", each_vmstat, &vmstat);
	for (size_t i = 0; i < COUNTERS; i++) {
		if (vmstat.seen[i])
			evidence_add(look, vmstat.sum[i], "%s", counters[i].name);
	}
	source_lines(look->root, "/proc/pressure/memory", each_pressure, look);
}

const struct evidence_row evidence_memory = { .name = "memory", .look = look };
