/* SPDX-License-Identifier: MIT */
/*
 * How long a CPU may take to wake up; deeper sleep is left out as long as the file is held open
 * (Linux, Documentation/power/pm_qos_interface.rst).
 */
#include "initramfs/knob/change.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/runner/file.h"

static const char path[] = "/dev/cpu_dma_latency";

/* 0 or -errno; *found is the smallest that anybody asks for. */
static int hold(struct knobs *knobs, int32_t us, int32_t *found)
{
	char full[PATH_MAX];
	int err = file_path(full, knobs->root, path);
	int fd = err ? -1 : open(full, O_RDWR | O_NONBLOCK | O_CLOEXEC);

	if (err)
		return err;
	if (fd < 0)
		return -errno;
	errno = EIO;
	if (write(fd, &us, sizeof(us)) == sizeof(us) &&
	    pread(fd, found, sizeof(*found), 0) == sizeof(*found)) {
		knobs->latency_fd = fd;
		return 0;
	}
	err = -errno;
	close(fd);
	return err;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	int32_t us = (int32_t)strtol(value, NULL, 10), now = 0;
	char found[16];
	int err;

	if (attempt->look)
		return;
	if (!attempt->knobs->live) {
		knob_note(attempt, KNOB_MISSING, "a dry run holds no device open");
		return;
	}
	err = hold(attempt->knobs, us, &now);
	if (err) {
		knob_note(attempt, err == -ENOENT ? KNOB_MISSING : KNOB_DIFFERENT, "%s: %s", path,
			  strerror(-err));
		return;
	}
	snprintf(found, sizeof(found), "%" PRId32, now);
	knob_show(attempt, now <= us ? KNOB_SET : KNOB_DIFFERENT, "", found);
	knob_note(attempt, now <= us ? KNOB_SET : KNOB_DIFFERENT, "%s says %s", path, found);
}

const struct knob knob_dma_latency_us = {
	.key = "dma_latency_us",
	.quiet = "0",
	.expected = "microseconds, or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_number,
	.set = set,
};
