/* SPDX-License-Identifier: MIT */
#include "host/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/clock.h"
#include "host/exit_code.h"
#include "host/interrupt.h"

#define VM_END_MS 2000 /* from the end of its port to its own */

/* The session is not known before the machine speaks, so the folder gets its name later. */
static int make_dir(struct run *run)
{
	int len = snprintf(run->place, sizeof(run->place), "%s/%s/%s", run->options->output,
			   run->conf.config, run->conf.machine);
	char name[48];

	if (len < 0 || len >= (int)sizeof(run->place))
		return folder_path(run->dir, run->options->output, run->conf.machine);
	clock_utc(run->utc);
	snprintf(name, sizeof(name), "%s-pid%ld", run->utc, (long)getpid());
	return folder_path(run->dir, run->place, name);
}

static void print_start(const struct run *run)
{
	const char *accelerator = vm_accelerator(&run->vm);
	const char *how =
		strcmp(accelerator, "kvm") == 0 ? "KVM" :
		run->vm.is_bochs ? "Bochs (software emulation: the numbers are not a real CPU's)" :
				   "TCG (software emulation: the numbers are not a real CPU's)";

	fprintf(stderr, "bootmark: %s, plan %s, machine %s, %s, %s\n", run->conf.config,
		run->conf.plan, run->conf.machine, run->options->vm.uefi ? "UEFI" : "BIOS", how);
	if (run->options->verbose)
		fprintf(stderr, "%s\n", run->vm.qemu.command);
}

static int prepare(struct run *run)
{
	int err = vm_prepare(&run->vm, &run->conf, &run->options->vm, run->dir);

	if (!err)
		err = capture_open(&run->capture, run->dir, stderr);
	if (err)
		return err;
	run->capture.linger_ms = RUN_POWER_OFF_MS;
	run->capture.times.simulated = *run->conf.clock || qemu_simulated(&run->vm.qemu);
	run->capture.timeout_ms =
		1000 *
		(int64_t)(run->options->has_timeout ? run->options->timeout_s : run->conf.timeout);
	print_start(run);
	progress_step(&run->capture.progress, "making the disks");
	return vm_make_disks(&run->vm, &run->conf);
}

/* True if the machine was started: then there is something to conclude. */
static int boot(struct run *run)
{
	struct source source;
	int err;

	progress_step(&run->capture.progress,
		      run->vm.is_bochs ? "starting Bochs" : "starting QEMU");
	run->started_s = clock_wall_ns() / 1000000000;
	err = vm_start(&run->vm, &source);
	if (err && err != -EINTR)
		return 0;
	progress_step(&run->capture.progress, "booting");
	run->end = err ? CAPTURE_INTERRUPTED : capture_run(&run->capture, &source);
	source_close(&source);
	if (run->end == CAPTURE_DONE)
		run->power = vm_powered_off(&run->vm, VM_END_MS) ? "off" : "on";
	if (run->power && strcmp(run->power, "off") != 0)
		fprintf(stderr, "bootmark: run: " RUN_STAYED_ON "\n");
	if (run->end == CAPTURE_SOURCE_END) {
		vm_print_end(&run->vm, VM_END_MS);
		vm_print_log(&run->vm);
	}
	run->ended_s = clock_wall_ns() / 1000000000;
	return 1;
}

int run_image(const struct run_options *options)
{
	struct run *run = calloc(1, sizeof(*run));
	int code = EXIT_CODE_ERROR, booted = 0;

	if (!run) {
		fprintf(stderr, "bootmark: run: %s\n", strerror(ENOMEM));
		return code;
	}
	run->options = options;
	run->vm.log_fd = -1;
	run->capture.log_fd = -1;
	run->capture.times.fd = -1;
	if (image_conf_load(options->vm.image_dir, &run->conf) == 0 && make_dir(run) == 0) {
		interrupt_catch();
		booted = prepare(run) == 0 && boot(run);
		vm_end(&run->vm, options->keep);
		interrupt_release();
		code = booted ? run_conclude(run) : EXIT_CODE_ERROR;
		if (interrupt_seen())
			code = EXIT_CODE_INTERRUPTED;
	}
	capture_close(&run->capture);
	free(run);
	return code;
}
