/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/evidence_look.h"

#define CPU "/sys/devices/system/cpu/"

/* Where nothing can be read, nothing is said but what the process knows of itself. */
static void nothing_there(void **state)
{
	static const char *const own[] = { "tsc", "tsc_hz", "raw_ns", "runner_user_us",
					   "runner_system_us" };
	struct looked looked;

	(void)state;
	looked_new(&looked);
	looked_take(&looked);
	for (size_t i = 0; i < looked.look.count; i++) {
		size_t known = 0;

		while (known < 5 && strcmp(looked.look.list[i].name, own[known]) != 0)
			known++;
		if (known == 5)
			fail_msg("%s in an empty folder", looked.look.list[i].name);
	}
	assert_int_equal(looked.look.count, 5);
	looked_free(&looked);
}

static void throttle(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, CPU "cpu0/thermal_throttle/core_throttle_count", "7\n");
	root_file(&looked.root, CPU "cpu0/thermal_throttle/package_throttle_count", "9\n");
	root_file(&looked.root, CPU "cpu1/thermal_throttle/core_throttle_count", "1\n");
	root_file(&looked.root, CPU "cpu2/thermal_throttle/core_throttle_count", "many\n");
	root_file(&looked.root, CPU "cpu2/thermal_throttle/package_throttle_count", "");
	looked_take(&looked);
	assert_value(&looked, "throttle_core_cpu0", 7);
	assert_value(&looked, "throttle_package_cpu0", 9);
	assert_none(&looked, "throttle_core_cpu1");
	assert_none(&looked, "throttle_core_cpu2");
	assert_none(&looked, "throttle_package_cpu2");
	looked_free(&looked);
}

static void temperature(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, "/sys/class/hwmon/hwmon1/name", "coretemp\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon1/temp1_input", "46000\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon1/temp1_label", "Package id 0\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon1/temp2_input", "45000\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon1/temp2_label", "Core 0\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon2/name", "nvme\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon2/temp1_input", "71000\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon3/name", "k10temp\n");
	root_file(&looked.root, "/sys/class/hwmon/hwmon3/temp1_input", "-500\n");
	looked_take(&looked);
	assert_value(&looked, "temperature_mc_package0", 46000);
	assert_value(&looked, "temperature_mc_package0_core0", 45000);
	assert_value(&looked, "temperature_mc_package1", 0);
	assert_value(&looked, "temperature_mc", 46000);
	looked_free(&looked);
}

static void energy_of_zones(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, "/sys/class/powercap/intel-rapl:0/energy_uj", "123456\n");
	root_file(&looked.root, "/sys/class/powercap/intel-rapl:1/energy_uj", "654321\n");
	root_file(&looked.root, "/sys/class/powercap/intel-rapl:0:0/energy_uj", "5\n");
	root_file(&looked.root, "/sys/class/powercap/intel-rapl/enabled", "1\n");
	looked_msr(&looked, 0, 0x606, "\x03\x10\x0a", 3);
	looked_take(&looked);
	assert_value(&looked, "energy_uj_zone0", 123456);
	assert_value(&looked, "energy_uj_zone1", 654321);
	assert_none(&looked, "energy_uj_package0");
	looked_free(&looked);
}

/* 1/2^16 J, as Intel's servers have it; the upper half of the register means nothing. */
static void energy_of_registers(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	looked_msr(&looked, 0, 0x606, "\x03\x10\x0a\0\0\0\0\0", 8);
	looked_msr(&looked, 0, 0x611, "\0\0\x03\0\xff\xff\xff\xff", 8);
	root_file(&looked.root, CPU "cpu0/topology/physical_package_id", "0\n");
	root_file(&looked.root, CPU "cpu2/topology/physical_package_id", "1\n");
	looked_msr(&looked, 2, 0xc0010299, "\x03\x10\0\0\x05\0\0\0\0\0", 10);
	looked_take(&looked);
	assert_value(&looked, "energy_uj_package0", 3 * 1000000);
	assert_value(&looked, "energy_uj_package1", 5 * 1000000);
	looked_msr(&looked, 0, 0x606, "\0\0\0\0\0\0\0\0", 8);
	looked_take(&looked);
	assert_none(&looked, "energy_uj_package0");
	looked_free(&looked);
}

static void aperf(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	looked_msr(&looked, 2, 0xe7, "\0\1\2\3\4\5\6\7\x08", 9);
	looked_take(&looked);
	assert_value(&looked, "mperf_cpu2", 0x0706050403020100);
	assert_value(&looked, "aperf_cpu2", 0x0807060504030201);
	assert_none(&looked, "aperf_cpu0");
	looked_msr(&looked, 0, 0xe7, "\0\0\0\0\0\0\0\0\0", 9);
	looked_take(&looked);
	assert_none(&looked, "aperf_cpu0");
	looked_free(&looked);
}

static void interrupts(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, "/proc/interrupts",
		  "           CPU0       CPU1       CPU2       \n"
		  "   0:        100          7          1   IO-APIC   2-edge      timer\n"
		  "   8:          1          7          2   IO-APIC   8-edge      rtc0\n"
		  " NMI:          0          7          3   Non-maskable interrupts\n"
		  " LOC:       1000          7   10000000   Local timer interrupts\n"
		  " ERR:         77\n"
		  " MIS:         78\n");
	looked_take(&looked);
	assert_value(&looked, "interrupts_cpu0", 1101);
	assert_value(&looked, "interrupts_cpu2", 10000006);
	assert_none(&looked, "interrupts_cpu1");
	root_file(&looked.root, "/proc/interrupts", "");
	looked_take(&looked);
	assert_none(&looked, "interrupts_cpu0");
	looked_free(&looked);
}

static void times(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, "/proc/stat",
		  "cpu  1000 1000 1000 1000 1000 1000 1000 1000 0 0\n"
		  "cpu0 10 1 20 3000 4 5 6 7 0 0\n"
		  "cpu1 90 90 90 90 90 90 90 90 0 0\n"
		  "cpu2 100 2 200 4000 5 6 7 8 0 0\n"
		  "intr 1 2 3\n"
		  "ctxt 123456789012\n");
	looked_take(&looked);
	assert_value(&looked, "cpu_user_ms", 1130);
	assert_value(&looked, "cpu_system_ms", 2200);
	assert_value(&looked, "steal_ms", 150);
	assert_value(&looked, "context_switches", 123456789012);
	looked_free(&looked);
}

static void memory(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, "/proc/vmstat",
		  "pgfault 1000\npgmajfault 3\nallocstall_dma 1\nallocstall_normal 2\n"
		  "pgscan_kswapd 10\npgscan_direct 20\npgscan_direct_throttle 99\npgscan_anon 5\n");
	looked_take(&looked);
	assert_value(&looked, "page_faults", 1000);
	assert_value(&looked, "major_faults", 3);
	assert_value(&looked, "alloc_stalls", 3);
	assert_value(&looked, "pages_scanned", 10);
	assert_value(&looked, "pages_scanned_direct", 20);
	assert_none(&looked, "memory_some_us");
	root_file(&looked.root, "/proc/pressure/memory",
		  "some avg10=0.00 avg60=1.50 avg300=0.00 total=4711\n"
		  "full avg10=0.00 avg60=0.00 avg300=0.00 total=12\n");
	looked_take(&looked);
	assert_value(&looked, "memory_some_us", 4711);
	assert_value(&looked, "memory_full_us", 12);
	looked_free(&looked);
}

static void mains(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(&looked.root, "/sys/class/power_supply/BAT0/type", "Battery\n");
	root_file(&looked.root, "/sys/class/power_supply/BAT0/online", "1\n");
	looked_take(&looked);
	assert_none(&looked, "mains_online");
	root_file(&looked.root, "/sys/class/power_supply/AC/type", "Mains\n");
	root_file(&looked.root, "/sys/class/power_supply/AC/online", "0\n");
	looked_take(&looked);
	assert_value(&looked, "mains_online", 0);
	root_file(&looked.root, "/sys/class/power_supply/ADP1/type", "Mains\n");
	root_file(&looked.root, "/sys/class/power_supply/ADP1/online", "1\n");
	looked_take(&looked);
	assert_value(&looked, "mains_online", 1);
	looked_free(&looked);
}

static void append(const struct looked *looked, const char *text)
{
	FILE *out = fopen(root_path(&looked->root, "/dev/kmsg"), "a");

	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void kernel_log(void **state)
{
	struct looked looked;

	(void)state;
	looked_new(&looked);
	root_file(
		&looked.root, "/dev/kmsg",
		"5,0,0,-;Linux version 6.1\n4,1,0,-;an old warning\n SUBSYSTEM=acpi;4,2,3,-;no\n");
	looked_take(&looked);
	assert_value(&looked, "log_lines", 2);
	assert_value(&looked, "log_warnings", 1);
	looked_take(&looked);
	assert_value(&looked, "log_lines", 2);
	assert_string_equal(looked.look.log_first, "");
	append(&looked, "6,3,99,-;tick; tock\n12,4,99,c;user's own\n3,5,99,-;fire\ngarbage\n");
	looked_take(&looked);
	assert_value(&looked, "log_lines", 5);
	assert_value(&looked, "log_warnings", 3);
	assert_string_equal(looked.look.log_first, "user's own");
	append(&looked, "6,6,99,-;nothing wrong\n");
	looked_take(&looked);
	assert_value(&looked, "log_lines", 6);
	assert_value(&looked, "log_warnings", 3);
	assert_string_equal(looked.look.log_first, "nothing wrong");
	looked_free(&looked);
}

static size_t index_of(const struct looked *looked, const char *name)
{
	size_t i = 0;

	while (i < looked->look.count && strcmp(looked->look.list[i].name, name) != 0)
		i++;
	return i;
}

/* This machine's own: what it says is not known, but it is there, and in its order. */
static void live(void **state)
{
	struct looked looked;
	uint64_t cold, hot, hz;

	(void)state;
	looked_new(&looked);
	looked.look.live = true;
	looked_take(&looked);
	assert_true(evidence_get(&looked.look, "loop_cold_khz_cpu0", &cold));
	assert_true(evidence_get(&looked.look, "loop_hot_khz_cpu0", &hot));
	assert_true(evidence_get(&looked.look, "tsc_hz", &hz));
	assert_true(hot >= cold && hot > 1000);
	assert_true(hz > 1000000);
	assert_true(index_of(&looked, "loop_hot_khz_cpu0") < index_of(&looked, "runner_user_us"));
	evidence_look(&looked.look, EVIDENCE_AFTER);
	assert_true(index_of(&looked, "loop_hot_khz_cpu0") > index_of(&looked, "runner_user_us"));
	looked_free(&looked);
}

/* Of 256 CPUs every sixteenth is measured; here only the first is one. */
static void many_cpus(void **state)
{
	struct looked looked;
	uint64_t hot;

	(void)state;
	looked_new(&looked);
	assert_int_equal(cpulist_parse("0-255", &looked.cpus), 0);
	looked.look.live = true;
	looked_take(&looked);
	assert_true(evidence_get(&looked.look, "loop_hot_khz_cpu0", &hot));
	assert_none(&looked, "loop_hot_khz_cpu1");
	looked_free(&looked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_there),
		cmocka_unit_test(throttle),
		cmocka_unit_test(temperature),
		cmocka_unit_test(energy_of_zones),
		cmocka_unit_test(energy_of_registers),
		cmocka_unit_test(aperf),
		cmocka_unit_test(interrupts),
		cmocka_unit_test(times),
		cmocka_unit_test(memory),
		cmocka_unit_test(mains),
		cmocka_unit_test(kernel_log),
		cmocka_unit_test(live),
		cmocka_unit_test(many_cpus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
