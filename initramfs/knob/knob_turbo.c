/* SPDX-License-Identifier: MIT */
/* Frequencies above the base one, which depend on heat and on what the other cores do. */
#include "initramfs/knob/change.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/field.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/msr.h"

#define CPU "/sys/devices/system/cpu/"

/* The names of Linux, arch/x86/include/asm/msr-index.h: the bit that turns it off. */
static const struct vendor {
	const char *vendor, *flag;
	uint32_t msr;
	uint64_t off_bit;
} vendors[] = {
	{ "GenuineIntel", "ida", 0x1a0, UINT64_C(1) << 38 },      /* MISC_ENABLE_TURBO_DISABLE */
	{ "AuthenticAMD", "cpb", 0xc0010015, UINT64_C(1) << 25 }, /* K7_HWCR, CpbDis */
	{ "HygonGenuine", "cpb", 0xc0010015, UINT64_C(1) << 25 },
};

static bool readable(const struct knobs *knobs, const char *path)
{
	char text[16];

	return file_text(knobs->root, path, text, sizeof(text)) > 0;
}

static const struct vendor *find_vendor(const char *root)
{
	char name[32];

	field_get(root, "/proc/cpuinfo", "vendor_id", name, sizeof(name));
	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++) {
		if (strcmp(vendors[i].vendor, name) == 0)
			return &vendors[i];
	}
	return NULL;
}

/* An Intel CPU does not show the flag while the bit is set. */
static bool has_turbo(const struct knobs *knobs, const struct vendor *vendor)
{
	char flags[4096];
	uint64_t bits;

	field_get(knobs->root, "/proc/cpuinfo", "flags", flags, sizeof(flags));
	return field_has(flags, vendor->flag) ||
	       (!msr_read(knobs->root, cpulist_lowest(&knobs->online), vendor->msr, &bits) &&
		bits & vendor->off_bit);
}

static void set_register(struct knob_attempt *attempt, bool off)
{
	const struct knobs *knobs = attempt->knobs;
	const struct vendor *vendor = find_vendor(knobs->root);

	if (!vendor)
		knob_note(attempt, KNOB_MISSING, "it is not known how this CPU does it");
	else if (!has_turbo(knobs, vendor))
		knob_note(attempt, KNOB_MISSING, "this CPU shows none; a hypervisor may hide it");
	else
		change_msr(attempt, &knobs->online, vendor->msr, vendor->off_bit,
			   off ? vendor->off_bit : 0);
}

/* Drivers have a switch for all CPUs, or one for each; without a driver it is a register. */
static void set(struct knob_attempt *attempt, const char *value)
{
	static const char intel[] = CPU "intel_pstate/no_turbo", all[] = CPU "cpufreq/boost";
	const struct knobs *knobs = attempt->knobs;
	bool off = strcmp(value, "off") == 0;
	char first[96];

	snprintf(first, sizeof(first), CPU "cpu%u/cpufreq/boost", cpulist_lowest(&knobs->online));
	if (readable(knobs, intel))
		change_file(attempt, intel, off ? "1" : "0");
	else if (readable(knobs, all))
		change_file(attempt, all, off ? "0" : "1");
	else if (readable(knobs, first))
		change_each_cpu(attempt, &knobs->online, CPU "cpu%u/cpufreq/boost",
				off ? "0" : "1");
	else
		set_register(attempt, off);
}

const struct knob knob_turbo = {
	.key = "turbo",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_DRIVER,
	.valid = knob_value_switch,
	.set = set,
};
