/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/guard.h"

#include <errno.h>

#include "initramfs/runner/group.h"
#include "initramfs/runner/log.h"

/* Enough for the stages that feed it, and for packing, which does not. */
#define LEAST_S 300
#define MARGIN_S 60

unsigned int guard_longest_s(unsigned int limit_s)
{
	return limit_s + PROCESS_TERM_S + PROCESS_KILL_S + MARGIN_S;
}

int guard_start(struct runner *runner)
{
	struct watchdog *watchdog = &runner->watchdog;

	if (runner->plan.watchdog_s == PLAN_WATCHDOG_OFF)
		return 0;
	watchdog_find(watchdog, runner->options.root, runner->arguments);
	if (watchdog->restarted) {
		runner->plan.end = PLAN_END_POWEROFF;
		log_print("the watchdog restarted the machine: nothing is measured again");
		runner_raise(runner, STATUS_FAIL, "the watchdog restarted the machine");
		return -EIO;
	}
	if (!*watchdog->name)
		log_print("watchdog: none here that could be used");
	else if (runner->options.live && !watchdog_start(watchdog, runner->options.root))
		watchdog_set(watchdog, LEAST_S);
	return 0;
}

static unsigned int longest_s(const struct runner *runner)
{
	unsigned int longest = LEAST_S;

	for (size_t i = 0; i < runner->plan.benches; i++) {
		unsigned int s = guard_longest_s(group_limit_s(runner, &runner->jobs[i]));

		longest = s > longest ? s : longest;
	}
	return longest;
}

void guard_cover(struct runner *runner)
{
	unsigned int own_s = runner->plan.watchdog_s;

	watchdog_set(&runner->watchdog, own_s ? own_s : longest_s(runner));
}
