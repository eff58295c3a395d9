/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/crash.h"
#include "initramfs/runner/options.h"
#include "initramfs/runner/power.h"
#include "initramfs/runner/quiet.h"
#include "initramfs/runner/runner.h"
#include "initramfs/runner/stage.h"

#define EXIT_USAGE 2

int main(int argc, char **argv)
{
	static struct runner runner;
	struct options options;
	enum status status;
	int err = options_parse(&options, argc, argv);

	if (err)
		return err > 0 ? 0 : EXIT_USAGE;
	runner_init(&runner, &options);
	if (options.live)
		crash_install(&runner);
	status = stage_run_all(&runner);
	watchdog_stop(&runner.watchdog);
	if (runner.plan.end == PLAN_END_SHELL)
		quiet_undo(&runner);
	if (options.live)
		power_end(runner.plan.end, runner.announcer.port.fd);
	runner_free(&runner);
	return status_exit_code(status);
}
