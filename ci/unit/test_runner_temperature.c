/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/temperature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

static void add(const struct temperature *temperature, void *context)
{
	char *text = context;

	sprintf(text + strlen(text), "%s%s=%d\n", temperature->package ? "*" : "",
		temperature->name, temperature->mc);
}

static void check(const struct root *root, const char *all, int hottest_mc)
{
	char text[1024] = "";
	int mc;

	temperature_each(root->path, add, text);
	assert_string_equal(text, all);
	assert_int_equal(temperature_hottest(root->path, &mc), *all != '\0');
	assert_int_equal(mc, hottest_mc);
}

static void hwmon(const struct root *root, unsigned int n, const char *file, const char *text)
{
	char path[64];

	snprintf(path, sizeof(path), "/sys/class/hwmon/hwmon%u/%s", n, file);
	root_file(root, path, text);
}

/* Two sockets; a core is hotter than either package says, as cores are. */
static void intel(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	hwmon(&root, 0, "name", "nvme\n");
	hwmon(&root, 0, "temp1_input", "70000\n");
	hwmon(&root, 10, "name", "coretemp\n");
	hwmon(&root, 10, "temp1_label", "Package id 1\n");
	hwmon(&root, 10, "temp1_input", "48000\n");
	hwmon(&root, 10, "temp1_crit", "100000\n");
	hwmon(&root, 2, "name", "coretemp\n");
	hwmon(&root, 2, "temp1_label", "Package id 0\n");
	hwmon(&root, 2, "temp1_input", "45000\n");
	hwmon(&root, 2, "temp10_label", "Core 8\n");
	hwmon(&root, 2, "temp10_input", "51000\n");
	hwmon(&root, 2, "temp2_label", "Core 0\n");
	hwmon(&root, 2, "temp2_input", "44000\n");
	root_file(&root, "/sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n");
	root_file(&root, "/sys/class/thermal/thermal_zone0/temp", "90000\n");
	check(&root,
	      "*package0=45000\npackage0_core0=44000\npackage0_core8=51000\n*package1=48000\n",
	      48000);
	root_free(&root);
}

static void amd(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	hwmon(&root, 3, "name", "k10temp\n");
	hwmon(&root, 3, "temp1_label", "Tctl\n");
	hwmon(&root, 3, "temp1_input", "55125\n");
	hwmon(&root, 3, "temp3_label", "Tccd1\n");
	hwmon(&root, 3, "temp3_input", "57500\n");
	check(&root, "*package0=55125\npackage0_tccd1=57500\n", 55125);
	root_free(&root);
}

static void cores_alone(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	hwmon(&root, 1, "name", "coretemp\n");
	hwmon(&root, 1, "temp2_label", "Core 0\n");
	hwmon(&root, 1, "temp2_input", "41000\n");
	hwmon(&root, 1, "temp3_input", "-3000\n");
	check(&root, "package0_core0=41000\npackage0_temp3=-3000\n", 41000);
	root_free(&root);
}

static void thermal_zone(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	root_file(&root, "/sys/class/thermal/thermal_zone0/type", "acpitz\n");
	root_file(&root, "/sys/class/thermal/thermal_zone0/temp", "90000\n");
	root_file(&root, "/sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n");
	root_file(&root, "/sys/class/thermal/thermal_zone1/temp", "39000\n");
	check(&root, "*package0=39000\n", 39000);
	root_free(&root);
}

static void nothing_or_lies(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	check(&root, "", 0);
	hwmon(&root, 0, "name", "coretemp\n");
	hwmon(&root, 0, "temp1_input", "999999999\n");
	hwmon(&root, 0, "temp2_input", "\n");
	hwmon(&root, 0, "temp3_input", "warm\n");
	hwmon(&root, 0, "temp4_input", "4200 mc\n");
	hwmon(&root, 0, "temp_input", "50000\n");
	check(&root, "", 0);
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intel),           cmocka_unit_test(amd),
		cmocka_unit_test(cores_alone),     cmocka_unit_test(thermal_zone),
		cmocka_unit_test(nothing_or_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
