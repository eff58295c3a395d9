/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_TEMPERATURE_H
#define INITRAMFS_RUNNER_TEMPERATURE_H

#include <stdbool.h>

/* The temperature sensors of the processors, as the kernel's drivers show them below root. */
#define TEMPERATURE_NAME_MAX 32

struct temperature {
	char name[TEMPERATURE_NAME_MAX]; /* "package0", "package0_core3", "package1_tccd1" */
	bool package;                    /* of the whole package, as the processor itself tells */
	int mc;                          /* thousandths of a degree Celsius */
};

typedef void temperature_fn(const struct temperature *temperature, void *context);

/* Read all of them, packages in the order of the kernel's numbers. */
void temperature_each(const char *root, temperature_fn *each, void *context);

/*
 * The temperature of the hottest package or, where no package tells its own, of the hottest
 * sensor: true and *mc. False if there is no sensor.
 */
bool temperature_hottest(const char *root, int *mc);

#endif
