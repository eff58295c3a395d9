/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/thermal.h"

#include <stdlib.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/crew.h"
#include "initramfs/runner/heartbeat.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/temperature.h"

#define WHAT "temperature"
#define STEADY_MS 5000 /* in this time it has to change by less than */
#define STEADY_MC 1001 /* sensors count whole degrees */
#define COOL_MS 250
#define WARM_MS 100 /* a die gains degrees in less than a second */

static bool read_mc(const struct runner *runner, int *mc)
{
	return runner->plan.thermal_wait_s > 0 && temperature_hottest(runner->options.root, mc);
}

static uint64_t deadline_ns(const struct runner *runner)
{
	return clock_boot_ns() + runner->plan.thermal_wait_s * CLOCK_NS_PER_S;
}

void thermal_start(struct runner *runner)
{
	uint64_t until_ns = deadline_ns(runner);
	struct thermal *thermal = &runner->thermal;
	int last_mc;

	thermal->known = read_mc(runner, &thermal->start_mc);
	if (!thermal->known)
		return;
	do {
		last_mc = thermal->start_mc;
		heartbeat_sleep(runner, WHAT, STEADY_MS);
	} while (read_mc(runner, &thermal->start_mc) &&
		 abs(thermal->start_mc - last_mc) >= STEADY_MC && clock_boot_ns() < until_ns);
	log_print("samples start at %d mC", thermal->start_mc);
}

static void spin(unsigned int cpu, uint64_t until_ns, void *context)
{
	(void)cpu;
	(void)context;
	while (clock_boot_ns() < until_ns)
		;
}

static void step(struct runner *runner, int mc)
{
	if (mc > runner->thermal.start_mc) {
		heartbeat_sleep(runner, WHAT, COOL_MS);
		return;
	}
	heartbeat(runner, WHAT, 0);
	crew_run(&runner->cpus, WARM_MS * CLOCK_NS_PER_MS, spin, NULL, NULL);
}

void thermal_approach(struct runner *runner)
{
	uint64_t start_ns = clock_boot_ns(), until_ns = deadline_ns(runner);
	int band_mc = (int)runner->plan.thermal_band_mc, mc;
	struct thermal *thermal = &runner->thermal;

	if (!thermal->known)
		return;
	while (read_mc(runner, &mc) && abs(mc - thermal->start_mc) > band_mc &&
	       clock_boot_ns() < until_ns)
		step(runner, mc);
	thermal->waited_ms = (unsigned int)((clock_boot_ns() - start_ns) / CLOCK_NS_PER_MS);
}
