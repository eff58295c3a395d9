/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/facts.h"

#include <sys/stat.h>
#include <time.h>

#include "initramfs/runner/cpuid.h"
#include "initramfs/runner/cpulist.h"
#include "initramfs/runner/field.h"
#include "initramfs/runner/file.h"

static const char unknown[] = "not available";

struct fact;
typedef void fact_fn(struct record *record, const char *root, const struct fact *fact);

struct fact {
	const char *key;
	fact_fn *write;
	const char *path;
	const char *field; /* of a file with "field : value" lines */
};

static void from_file(struct record *record, const char *root, const struct fact *fact)
{
	char text[3072];

	record_text(record, fact->key,
		    file_text(root, fact->path, text, sizeof(text)) > 0 ? text : unknown);
}

static void from_field(struct record *record, const char *root, const struct fact *fact)
{
	char value[3072];

	record_text(record, fact->key,
		    field_get(root, fact->path, fact->field, value, sizeof(value)) ? value :
										     unknown);
}

static void firmware(struct record *record, const char *root, const struct fact *fact)
{
	char path[PATH_MAX];
	struct stat info;
	int efi = !file_path(path, root, fact->path) && !stat(path, &info);

	record_text(record, fact->key, efi ? "efi" : "bios");
}

static void cpus_count(struct record *record, const char *root, const struct fact *fact)
{
	struct cpulist online;

	cpulist_online(root, &online);
	record_printf(record, fact->key, "%u", online.count);
}

static void hypervisor_present(struct record *record, const char *root, const struct fact *fact)
{
	(void)root;
	record_text(record, fact->key, cpuid_hypervisor_present() ? "yes" : "no");
}

static void hypervisor_name(struct record *record, const char *root, const struct fact *fact)
{
	char name[CPUID_NAME_MAX];

	(void)root;
	cpuid_hypervisor_name(name);
	record_text(record, fact->key, *name ? name : unknown);
}

static void word_size(struct record *record, const char *root, const struct fact *fact)
{
	(void)root;
	record_printf(record, fact->key, "%zu", sizeof(void *) * 8);
}

static void wall_clock(struct record *record, const char *root, const struct fact *fact)
{
	(void)root;
	record_printf(record, fact->key, "%lld", (long long)time(NULL));
}

#define CPUINFO "/proc/cpuinfo"
#define CPU "/sys/devices/system/cpu/"
#define DMI "/sys/class/dmi/id/"
#define CLOCKSOURCE "/sys/devices/system/clocksource/clocksource0/"
static const struct fact table[] = {
	{ "cpu_name", from_field, CPUINFO, "model name" },
	{ "cpu_vendor", from_field, CPUINFO, "vendor_id" },
	{ "cpu_family", from_field, CPUINFO, "cpu family" },
	{ "cpu_model", from_field, CPUINFO, "model" },
	{ "cpu_stepping", from_field, CPUINFO, "stepping" },
	{ "cpu_microcode", from_field, CPUINFO, "microcode" },
	{ "cpu_mhz", from_field, CPUINFO, "cpu MHz" },
	{ "cpu_flags", from_field, CPUINFO, "flags" },
	{ "cpu_bugs", from_field, CPUINFO, "bugs" },
	{ "cpus_online", from_file, CPU "online", NULL },
	{ "cpus_count", cpus_count, NULL, NULL },
	{ "smt", from_file, CPU "smt/control", NULL },
	{ "cpufreq_driver", from_file, CPU "cpu0/cpufreq/scaling_driver", NULL },
	{ "cpufreq_governor", from_file, CPU "cpu0/cpufreq/scaling_governor", NULL },
	{ "cpuidle_driver", from_file, CPU "cpuidle/current_driver", NULL },
	{ "firmware", firmware, "/sys/firmware/efi", NULL },
	{ "bios_vendor", from_file, DMI "bios_vendor", NULL },
	{ "bios_version", from_file, DMI "bios_version", NULL },
	{ "bios_date", from_file, DMI "bios_date", NULL },
	{ "machine_vendor", from_file, DMI "sys_vendor", NULL },
	{ "machine_name", from_file, DMI "product_name", NULL },
	{ "board_name", from_file, DMI "board_name", NULL },
	{ "memory", from_field, "/proc/meminfo", "MemTotal" },
	{ "kernel_release", from_file, "/proc/sys/kernel/osrelease", NULL },
	{ "kernel", from_file, "/proc/version", NULL },
	{ "kernel_arguments", from_file, "/proc/cmdline", NULL },
	{ "console_level", from_file, "/proc/sys/kernel/printk", NULL },
	{ "clocksource", from_file, CLOCKSOURCE "current_clocksource", NULL },
	{ "clocksources", from_file, CLOCKSOURCE "available_clocksource", NULL },
	{ "hypervisor_present", hypervisor_present, NULL, NULL },
	{ "hypervisor_name", hypervisor_name, NULL, NULL },
	{ "xen", from_file, "/sys/hypervisor/type", NULL },
	{ "word_size", word_size, NULL, NULL },
	{ "wall_clock_s", wall_clock, NULL, NULL },
};

void facts_write(struct record *record, const char *root)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		table[i].write(record, root, &table[i]);
}
