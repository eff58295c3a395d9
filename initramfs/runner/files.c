/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/files.h"

#include <stdio.h>
#include <unistd.h>

#include "initramfs/runner/file.h"

/* Disks on USB are there some seconds after the kernel is. */
#define SCRATCH_WAIT_MS 5000

static bool scratch_wanted(const struct runner *runner)
{
	for (size_t i = 0; i < runner->plan.benches; i++) {
		if (runner->jobs[i].bench.scratch)
			return true;
	}
	return false;
}

int files_place(struct runner *runner)
{
	struct scratch *scratch = &runner->scratch;
	char folder[PATH_MAX];
	int err = file_path(folder, runner->out, "/scratch");

	if (err || !scratch_wanted(runner))
		return err;
	scratch_find(scratch, runner->options.root, runner->options.live ? SCRATCH_WAIT_MS : 0);
	if (runner->options.live)
		scratch_mount(scratch, folder);
	else if (*scratch->device && access(folder, W_OK) == 0)
		return file_path(scratch->folder, folder, "");
	if (!*scratch->folder && !*scratch->reason)
		snprintf(scratch->reason, sizeof(scratch->reason), "a dry run does not mount %s",
			 scratch->device);
	return 0;
}
