/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/preflight.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/bandwidth.h"
#include "initramfs/runner/clock.h"
#include "initramfs/runner/cpuid.h"
#include "initramfs/runner/crew.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/heartbeat.h"
#include "initramfs/runner/log.h"

#define WHAT "preflight"
#define SLICE_S 5 /* so often the runner says that it lives, and nobody reads the clock */
#define CLOCKSOURCE "/sys/devices/system/clocksource/clocksource0/current_clocksource"

static void look_at_smis(const struct runner *runner, const struct cpulist *cpus,
			 struct evidence *look)
{
	*look = (struct evidence){ .root = runner->options.root,
				   .cpus = cpus,
				   .live = runner->options.live };
	for (size_t i = 0; i < evidence_rows_count; i++) {
		if (strcmp(evidence_rows[i]->name, "smi") == 0)
			evidence_rows[i]->look(look);
	}
}

static void measure(unsigned int cpu, uint64_t until_ns, void *context)
{
	struct preflight *preflight = context;

	gaps_measure(&preflight->gaps[cpu], &preflight->clock, until_ns);
}

static void find_gaps(struct runner *runner, struct preflight *preflight)
{
	unsigned int left_s = preflight->seconds;

	gaps_clock_init(&preflight->clock);
	look_at_smis(runner, &preflight->online, &preflight->smi);
	while (left_s > 0) {
		unsigned int slice_s = left_s < SLICE_S ? left_s : SLICE_S;

		heartbeat(runner, WHAT, left_s);
		crew_run(&preflight->online, slice_s * CLOCK_NS_PER_S, measure, preflight,
			 &preflight->missing);
		left_s -= slice_s;
	}
	look_at_smis(runner, &preflight->online, &preflight->smi_end);
}

static void find_all(struct runner *runner, struct preflight *preflight)
{
	const char *root = runner->options.root;

	cpulist_online(root, &preflight->online);
	preflight->cpus = runner->cpus;
	preflight->bare_metal = !cpuid_hypervisor_present();
	if (file_text(root, CLOCKSOURCE, preflight->clocksource, sizeof(preflight->clocksource)) <=
	    0)
		strcpy(preflight->clocksource, "unknown");
	find_gaps(runner, preflight);
	clockcheck_run(&preflight->check, &preflight->online);
	heartbeat(runner, WHAT, 0);
	preflight->copied_bytes = bandwidth_bytes(root);
	preflight->copied_mb_s = bandwidth_mb_s(preflight->copied_bytes);
	heartbeat(runner, WHAT, 0);
}

static void warn(const char *text, void *context)
{
	(void)context;
	log_print("preflight: %s", text);
}

int preflight_run(struct runner *runner)
{
	struct preflight preflight = { .seconds = runner->plan.preflight_s };
	int err;

	if (preflight.seconds == 0)
		return 0;
	preflight.gaps = calloc(CPULIST_CPUS_MAX, sizeof(*preflight.gaps));
	if (!preflight.gaps) {
		log_print("preflight: out of memory");
		return -ENOMEM;
	}
	find_all(runner, &preflight);
	err = preflight_write(&preflight, runner->result, warn, NULL);
	evidence_free(&preflight.smi);
	evidence_free(&preflight.smi_end);
	free(preflight.gaps);
	return err;
}
