/* SPDX-License-Identifier: MIT */
#include "host/run.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/delivery.h"
#include "host/exit_code.h"
#include "host/report.h"
#include "host/result.h"
#include "stream/status.h"

/* What the way the capture ended says of the run, beside what the machine itself sent. */
static const struct {
	enum status status;
	const char *reason;
} ends[] = {
	[CAPTURE_DONE] = { STATUS_OK, NULL },
	[CAPTURE_SOURCE_END] = { STATUS_LOST, "the machine went off before it said done" },
	[CAPTURE_PANIC] = { STATUS_FAIL, "kernel panic or halt of the hypervisor" },
	[CAPTURE_SILENCE] = { STATUS_LOST, "nothing came any more" },
	[CAPTURE_TIMEOUT] = { STATUS_LOST, "longer than the time limit" },
	[CAPTURE_INTERRUPTED] = { STATUS_LOST, "interrupted" },
	[CAPTURE_ERROR] = { STATUS_ERROR, "the capture failed" },
};

/* A machine that never spoke has no session, and its folder keeps its first name. */
static int name_dir(struct run *run)
{
	char name[40], path[FOLDER_PATH_MAX];

	if (!run->capture.has_session)
		return 0;
	snprintf(name, sizeof(name), "%s-%08" PRIx32, run->utc, run->capture.session);
	if (folder_path(path, run->place, name))
		return EXIT_CODE_ERROR;
	if (rename(run->dir, path)) {
		fprintf(stderr, "bootmark: run: rename %s to %s: %s\n", run->dir, path,
			strerror(errno));
		return EXIT_CODE_ERROR;
	}
	strcpy(run->dir, path);
	return 0;
}

static int write_result(const struct run *run, enum status *worst)
{
	struct origin_stream words;
	char session[9];
	struct result_origin origin = {
		.config = run->conf.config,
		.plan = run->conf.plan,
		.machine = run->conf.machine,
		.manifest = run->conf.manifest,
		.source = run->vm.is_bochs ? "bochs" : "qemu",
		.command = run->vm.qemu.command,
		.accelerator = vm_accelerator(&run->vm),
		.firmware = run->options->vm.uefi ? "uefi" : "bios",
		.power = run->power,
		.clock = run->capture.times.simulated ? RESULT_CLOCK_SIMULATED : NULL,
		.started_s = run->started_s,
		.ended_s = run->ended_s,
		.status = ends[run->end].status,
		.reason = ends[run->end].reason,
		.restarted = run->capture.restarted ? run->capture.lost_mark : NULL,
	};

	snprintf(session, sizeof(session), "%08" PRIx32, run->capture.session);
	if (run->capture.has_session)
		origin.session = session;
	capture_origin(&run->capture, &words, &origin);
	return result_write(run->dir, &origin, worst);
}

static int have_raw(const struct run *run)
{
	char path[FOLDER_PATH_MAX];

	return folder_path(path, run->dir, DELIVERY_RAW) == 0 && access(path, F_OK) == 0;
}

/* An end that has an exit code of its own keeps it; else the worst sample decides. */
int run_conclude(struct run *run)
{
	char *const dirs[] = { run->dir };
	enum status worst = STATUS_OK;
	int code = name_dir(run), err;

	if (!code)
		code = capture_deliver(&run->capture, run->end, run->dir);
	if (have_raw(run)) {
		err = write_result(run, &worst);
		if (!err)
			err = report_print(stdout, dirs, 1);
		if (code == EXIT_CODE_OK)
			code = err ? EXIT_CODE_ERROR : status_exit_code(worst);
	}
	printf("%s\n", run->dir);
	fflush(stdout);
	return code;
}
