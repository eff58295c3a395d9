/* SPDX-License-Identifier: MIT */
/* Mains or battery (Documentation/ABI/testing/sysfs-class-power). */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <limits.h>
#include <stdio.h>

#include "initramfs/evidence/source.h"
#include "initramfs/runner/listing.h"

#define SUPPLIES "/sys/class/power_supply"
#define ONLINE "mains_online"

struct supplies {
	const char *root;
	bool any, online;
};

static void each_supply(const char *name, void *context)
{
	struct supplies *supplies = context;
	char path[PATH_MAX];
	uint64_t online;

	snprintf(path, sizeof(path), SUPPLIES "/%s/type", name);
	if (!source_says(supplies->root, path, "Mains"))
		return;
	snprintf(path, sizeof(path), SUPPLIES "/%s/online", name);
	if (!source_number(supplies->root, path, &online))
		return;
	supplies->any = true;
	supplies->online |= online > 0;
}

static void look(struct evidence *look)
{
	struct supplies supplies = { .root = look->root };

	listing_each(look->root, SUPPLIES, "", each_supply, &supplies);
	if (supplies.any)
		evidence_add(look, supplies.online, ONLINE);
}

static bool off(const struct evidence *look)
{
	uint64_t online;

	return evidence_get(look, ONLINE, &online) && !online;
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	uint64_t looks = (uint64_t)off(pair->before) + off(pair->after);

	if (looks > limit)
		snprintf(why, size, "the machine is on its battery");
	return looks > limit;
}

/* 0: firmware caps the power of a laptop that is on its battery. No mains known: no alarm. */
const struct evidence_row evidence_mains = {
	.name = "mains", .look = look, .rule = "noisy_battery", .limit = 0, .passes = passes
};
