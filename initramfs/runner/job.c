/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/job.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/group.h"
#include "initramfs/runner/log.h"

int job_load_plan(struct runner *runner)
{
	const struct cmdline *cmdline = &runner->cmdline;
	char path[PATH_MAX];
	int err = file_path(path, runner->options.root, "/bootmark/plan");

	if (!err)
		err = plan_load(&runner->plan, runner->options.plan ? runner->options.plan : path);
	for (size_t i = 0; i < cmdline->overrides && !err; i++)
		err = plan_override(&runner->plan, cmdline->override[i].key,
				    cmdline->override[i].value);
	runner->seed = runner->plan.seed ? runner->plan.seed : runner->announcer.encoder.session;
	return err;
}

static int choose_cpus(struct runner *runner)
{
	struct cpulist online;

	cpulist_online(runner->options.root, &online);
	return cpulist_choose(runner->plan.cpus, &online, &runner->cpus);
}

static int load_job(const struct runner *runner, const struct plan_bench *plan, struct job *job)
{
	char path[PATH_MAX];
	int err;

	snprintf(path, sizeof(path), "%s/bootmark/bench/%s.bench", runner->options.root,
		 plan->name);
	err = bench_load(&job->bench, plan->name, path);
	if (!err)
		err = matrix_build(&job->matrix, plan->name, job->bench.vary, plan,
				   runner->cpus.count);
	return err ? err : group_check(runner, job);
}

int job_load_all(struct runner *runner)
{
	int err = choose_cpus(runner);

	if (err)
		return err;
	runner->jobs = calloc(runner->plan.benches, sizeof(*runner->jobs));
	if (!runner->jobs) {
		log_print("plan: out of memory");
		return -ENOMEM;
	}
	for (size_t i = 0; i < runner->plan.benches && !err; i++)
		err = load_job(runner, &runner->plan.bench[i], &runner->jobs[i]);
	return err;
}
