/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/console.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/files.h"
#include "initramfs/runner/guard.h"
#include "initramfs/runner/job.h"
#include "initramfs/runner/kernel_log.h"
#include "initramfs/runner/lava.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/look.h"
#include "initramfs/runner/manifest.h"
#include "initramfs/runner/measure.h"
#include "initramfs/runner/mount.h"
#include "initramfs/runner/pack.h"
#include "initramfs/runner/preflight.h"
#include "initramfs/runner/proof.h"
#include "initramfs/runner/quiet.h"
#include "initramfs/runner/resend.h"
#include "initramfs/runner/result.h"
#include "initramfs/runner/thermal.h"

static int stage_mount(struct runner *runner)
{
	return runner->options.live ? mount_all() : 0;
}

/* From here on the log goes into the result tree. */
static int stage_result(struct runner *runner)
{
	char path[PATH_MAX];
	int err = result_create(runner);

	if (!err && process_output_new(runner->output)) {
		log_print("out of memory");
		err = -ENOMEM;
	}
	if (!err)
		err = file_path(path, runner->result, "/runner.log");
	return err ? err : log_open(path);
}

static int stage_arguments(struct runner *runner)
{
	ssize_t len = file_text(runner->options.root, "/proc/cmdline", runner->arguments,
				sizeof(runner->arguments));
	int err = cmdline_parse(&runner->cmdline, runner->arguments);

	if (len >= 0)
		return err;
	log_print("read %s/proc/cmdline: %s", runner->options.root, strerror((int)-len));
	return (int)len;
}

/* Two voices on one port would damage each other: the kernel's and people's go elsewhere. */
static int quiet_port(void)
{
	int screen = open("/dev/tty0", O_WRONLY | O_NOCTTY | O_CLOEXEC);

	log_people(screen);
	return console_quiet();
}

/* If there is no such port the kernel's console is used: somebody may be listening there. */
static int stage_port(struct runner *runner)
{
	const struct options *options = &runner->options;
	struct port *port = &runner->announcer.port;
	unsigned int baud = runner->cmdline.baud;
	char path[PATH_MAX];
	int err;

	snprintf(path, sizeof(path), "%s/dev/%s", options->root, runner->cmdline.port);
	err = port_open(port, options->port ? options->port : path, baud, !options->live);
	if (!options->live)
		return err;
	if (port->fd < 0)
		port_open(port, "/dev/console", baud, false);
	return quiet_port() && !err ? -EIO : err;
}

/* What is known of the machine goes out before anything can go wrong with it. */
static int stage_early(struct runner *runner)
{
	char path[PATH_MAX];
	int err = file_path(path, runner->result, "/facts");

	return err ? err :
		     encoder_file(&runner->announcer.encoder, "facts", "facts", path, NULL, NULL);
}

/* An image that is not what it claims to be is measured all the same; its status tells. */
static int stage_manifest(struct runner *runner)
{
	char problem[256];

	if (manifest_verify(runner->options.root, "/bootmark/manifest", runner->cmdline.manifest,
			    problem))
		runner_raise(runner, STATUS_ERROR, "%s", problem);
	return 0;
}

static int stage_jobs(struct runner *runner)
{
	int err = job_load_all(runner);

	if (!err)
		guard_cover(runner);
	return err ? err : result_plan(runner);
}

static int stage_preflight(struct runner *runner)
{
	measure_estimate(runner);
	return preflight_run(runner);
}

static int stage_measure(struct runner *runner)
{
	int err;

	lava_start(runner);
	thermal_start(runner);
	look_start(runner);
	err = measure_all(runner);
	if (runner->options.live)
		scratch_unmount(&runner->scratch);
	return err;
}

static int stage_pack(struct runner *runner)
{
	int err;

	runner->ended_ns = clock_boot_ns();
	if (runner->records == 0)
		runner_raise(runner, STATUS_ERROR, "no sample was taken");
	err = result_complete(runner);
	if (err)
		log_print("pack: the results are not complete");
	return pack_results(runner);
}

static void feed(uint32_t lines_done, uint32_t lines, void *context)
{
	(void)lines_done;
	(void)lines;
	watchdog_feed(context);
}

static int stage_send(struct runner *runner)
{
	if (access(runner->archive, F_OK)) {
		log_print("there are no results to send");
		return -ENOENT;
	}
	runner->announcer.encoder.parity_percent = runner->plan.parity;
	return encoder_file(&runner->announcer.encoder, RESULT_STREAM, RESULT_FILE, runner->archive,
			    feed, &runner->watchdog);
}

static const struct stage {
	const char *name;
	int (*run)(struct runner *runner);
	bool always; /* also after another one failed */
} stages[] = {
	{ "mount", stage_mount, true },
	{ "result", stage_result, true },
	{ "arguments", stage_arguments, true },
	{ "port", stage_port, true },
	{ "facts", result_facts, true },
	{ "probe", proof_start, true },
	{ "early", stage_early, true },
	{ "manifest", stage_manifest, true },
	{ "plan", job_load_plan, false },
	{ "watchdog", guard_start, false },
	{ "topology", quiet_topology, false },
	{ "jobs", stage_jobs, false },
	{ "quiet", quiet_rest, false },
	{ "scratch", files_place, false },
	{ "preflight", stage_preflight, false },
	{ "measure", stage_measure, false },
	{ "probe-end", proof_end, true },
	{ "kernel-log", kernel_log_send, true },
	{ "pack", stage_pack, true },
	{ "send", stage_send, true },
	{ "listen", resend_serve, true },
};

static int run_stage(struct runner *runner, const struct stage *stage)
{
	char why[200];
	int err;

	announce_stage(&runner->announcer, stage->name);
	log_print("%s", stage->name);
	err = stage->run(runner);
	if (!err)
		return 0;
	log_last(why, sizeof(why));
	runner_raise(runner, STATUS_ERROR, "%s: %s", stage->name, why);
	log_print("stage %s failed: %s", stage->name, why);
	return err;
}

enum status stage_run_all(struct runner *runner)
{
	int failed = 0;

	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++) {
		if ((!failed || stages[i].always) && run_stage(runner, &stages[i]))
			failed = 1;
	}
	log_print("done: %s %s", status_name(runner->status), runner->reason);
	lava_end(runner);
	if (announce_done(&runner->announcer, runner->status, runner->reason))
		runner_raise(runner, STATUS_ERROR, "the port does not take what is sent");
	log_close();
	return runner->status;
}
