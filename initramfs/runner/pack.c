/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/pack.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"

#define PACK_LIMIT_S 600

/* Run a program that has to end well; what it complained about is in the message. */
static int run(struct runner *runner, char *const *argv)
{
	const struct process_request request = {
		.argv = argv,
		.cwd = runner->result,
		.limit_s = PACK_LIMIT_S,
		.sweep = runner->options.live,
		.output = { &runner->output[0], &runner->output[1] },
	};
	struct process_end end;
	int err = process_run(&request, &end);

	if (err)
		return err;
	if (!end.start_errno && end.exit == 0)
		return 0;
	log_print("pack: %s: start %d, exit %d, signal %d: %.*s", argv[0], end.start_errno,
		  end.exit, end.signal,
		  (int)(runner->output[1].len < 200 ? runner->output[1].len : 200),
		  runner->output[1].bytes);
	return end.start_errno ? -end.start_errno : -EIO;
}

static bool kept(const struct runner *runner, const char *name)
{
	char path[PATH_MAX];

	return !file_path(path, runner->result, name) && access(path, F_OK) == 0;
}

int pack_results(struct runner *runner)
{
	char tarball[sizeof(runner->archive)], level[] = "-6";
	char *const tboot_log = kept(runner, "/tboot.log") ? "tboot.log" : NULL;
	char *const tar[] = { "tar",   "-cf",      tarball, "run",     "facts",
			      "plan",  "manifest", "bench", "samples", "runner.log",
			      "dmesg", tboot_log,  NULL };
	char *const xz[] = { "xz", "-T1", "-f", level, tarball, NULL };
	int err;

	snprintf(tarball, sizeof(tarball), "%s/results.tar", runner->out);
	level[1] = (char)('0' + runner->plan.xz_level);
	err = run(runner, tar);
	if (err)
		return err;
	if (!run(runner, xz))
		return 0;
	level[1] = '0';
	return run(runner, xz);
}
