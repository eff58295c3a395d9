/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/runner.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/look.h"
#include "initramfs/runner/session.h"

void runner_init(struct runner *runner, const struct options *options)
{
	*runner = (struct runner){ .options = *options,
				   .knobs = { .latency_fd = -1 },
				   .started_ns = clock_boot_ns(),
				   .watchdog = { .fd = -1 } };
	announce_init(&runner->announcer, session_new());
}

void runner_free(struct runner *runner)
{
	port_close(&runner->announcer.port);
	knobs_close(&runner->knobs);
	look_free(runner);
	process_output_free(runner->output);
	free(runner->jobs);
	runner->jobs = NULL;
}

void runner_raise(struct runner *runner, enum status status, const char *format, ...)
{
	va_list args;

	if (!status_raise(&runner->status, status))
		return;
	va_start(args, format);
	vsnprintf(runner->reason, sizeof(runner->reason), format, args);
	va_end(args);
}
