/* SPDX-License-Identifier: MIT */
#ifndef HOST_RUN_H
#define HOST_RUN_H

#include <stdint.h>

#include "host/capture.h"
#include "host/image_conf.h"
#include "host/vm.h"

#define RUN_POWER_OFF_MS 20000 /* from the runner's last word to QEMU's end */
#define RUN_STAYED_ON "the machine did not power off by itself"

struct run_options {
	const char *output; /* folder of all results */
	struct vm_options vm;
	unsigned long timeout_s;
	int has_timeout; /* else the image's own */
	int keep;
	int verbose;
};

/* One boot of one image in QEMU. */
struct run {
	const struct run_options *options;
	struct image_conf conf;
	struct vm vm;
	struct capture capture;
	enum capture_end end;
	const char *power;           /* "off" or "on" after the last word; NULL: it was not said */
	char place[FOLDER_PATH_MAX]; /* OUTPUT/CONFIG/MACHINE */
	char utc[20];
	char dir[FOLDER_PATH_MAX]; /* PLACE/UTC-SESSION; before that is known PLACE/UTC-pidN */
	int64_t started_s, ended_s;
};

/* Boot, measure, write the result folder, print the table; the exit code of the process. */
int run_image(const struct run_options *options);

/* Of a run that has ended: deliver, judge and print it; the exit code. */
int run_conclude(struct run *run);

#endif
