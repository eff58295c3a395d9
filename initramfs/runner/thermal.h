/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_THERMAL_H
#define INITRAMFS_RUNNER_THERMAL_H

#include "initramfs/runner/runner.h"

/*
 * The temperature that samples start at: that of the run's start, give or take the plan's
 * thermal_band_mc. Nothing is done, nor waited for, without a sensor or with thermal_wait_s=0.
 */

/* Wait until the temperature is steady, and take it as the run's. */
void thermal_start(struct runner *runner);

/* Warm to it or cool down to it, for thermal_wait_s at most; sets runner->thermal.waited_ms. */
void thermal_approach(struct runner *runner);

#endif
