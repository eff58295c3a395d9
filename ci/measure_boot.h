/* SPDX-License-Identifier: MIT */
#ifndef CI_MEASURE_BOOT_H
#define CI_MEASURE_BOOT_H

#include "ci/boot.h"

/*
 * Boot so many times, results below dir/1, dir/2 ..., dir new, and print how long a boot took,
 * power-on to result. 0, or -errno when one did not give a result.
 */
int measure_boot(const char *label, int times, const struct boot *boot, const char *dir);

#endif
