/* SPDX-License-Identifier: MIT */
/* Energy that each package used; registers of 32 bits, so it starts over every half hour or so. */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "initramfs/evidence/source.h"
#include "initramfs/runner/listing.h"
#include "initramfs/runner/msr.h"

#define POWERCAP "/sys/class/powercap"
#define PACKAGES_MAX 64

/* Intel SDM volume 3, 15.10.1; AMD's processor programming references, Core::X86::Msr. */
static const uint32_t vendors[][2] = { /* unit, energy of the package */
				       { 0x606, 0x611 },
				       { 0xc0010299, 0xc001029b }
};

/* Zones of packages are named intel-rapl:<n>; those below a package have one number more. */
static void each_zone(const char *name, void *context)
{
	struct evidence *look = context;
	char path[PATH_MAX], rest;
	unsigned int zone;
	uint64_t energy_uj;

	snprintf(path, sizeof(path), POWERCAP "/%s/energy_uj", name);
	if (sscanf(name, "intel-rapl:%u%c", &zone, &rest) == 1 &&
	    source_number(look->root, path, &energy_uj))
		evidence_add(look, energy_uj, "energy_uj_zone%u", zone);
}

/* Bits 12:8 of the unit register: energy in 1/2^n joules. Hypervisors may answer with 0. */
static bool read_uj(const char *root, unsigned int cpu, uint64_t *energy_uj)
{
	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++) {
		uint64_t values[2];

		if (msr_read_all(root, cpu, vendors[i], 2, values) || !values[0])
			continue;
		*energy_uj = (uint64_t)(uint32_t)values[1] * 1000000 >> (values[0] >> 8 & 0x1f);
		return true;
	}
	return false;
}

static void registers(struct evidence *look)
{
	bool seen[PACKAGES_MAX] = { false };

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		char path[PATH_MAX];
		uint64_t package = 0, energy_uj;

		if (!look->cpus->has[cpu])
			continue;
		snprintf(path, sizeof(path),
			 "/sys/devices/system/cpu/cpu%u/topology/physical_package_id", cpu);
		source_number(look->root, path, &package);
		if (package >= PACKAGES_MAX || seen[package] ||
		    !read_uj(look->root, cpu, &energy_uj))
			continue;
		seen[package] = true;
		evidence_add(look, energy_uj, "energy_uj_package%" PRIu64, package);
	}
}

static void look(struct evidence *look)
{
	size_t before = look->count;

	listing_each(look->root, POWERCAP, "intel-rapl:", each_zone, look);
	if (look->count == before)
		registers(look);
}

const struct evidence_row evidence_energy = { .name = "energy", .look = look };
