/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/group.h"

#include <stdio.h>

#include "initramfs/runner/sample.h"

/* Prepare and cleanup have no time_s to know; they get this much beyond limit_s. */
#define HELPER_LIMIT_S 60

/* A group at work. */
struct work {
	struct runner *runner;
	const struct group *group;
	char case_name[MATRIX_NAME_MAX];
	struct argv argv;
};

static int build(const struct runner *runner, const struct job *job, size_t index,
		 const char *command, struct argv *argv)
{
	struct argv_variable variables[MATRIX_AXES_MAX + 3];
	char time_s[16];
	size_t count = 0;

	snprintf(time_s, sizeof(time_s), "%u", runner->plan.time_s);
	variables[count++] = (struct argv_variable){ "time_s", time_s };
	variables[count++] = (struct argv_variable){ "file_size", runner->plan.file_size };
	variables[count++] = (struct argv_variable){ "port", runner->announcer.port.path };
	for (size_t i = 0; i < job->matrix.axes; i++)
		variables[count++] = (struct argv_variable){ job->matrix.axis[i].name,
							     matrix_value(&job->matrix, index, i) };
	return argv_build(argv, job->bench.name, command, variables, count);
}

int group_check(const struct runner *runner, const struct job *job)
{
	const char *const commands[] = { job->bench.argv, job->bench.prepare, job->bench.cleanup };
	struct argv argv;
	int err = 0;

	for (size_t i = 0; i < job->matrix.cases && !err; i++) {
		for (size_t c = 0; c < sizeof(commands) / sizeof(commands[0]) && !err; c++)
			err = *commands[c] ? build(runner, job, i, commands[c], &argv) : 0;
	}
	return err;
}

static unsigned int limit_s(const struct runner *runner, const struct job *job, bool helper)
{
	return job->bench.limit_s + (helper ? HELPER_LIMIT_S : runner->plan.time_s);
}

unsigned int group_limit_s(const struct runner *runner, const struct job *job)
{
	bool helpers = *job->bench.prepare || *job->bench.cleanup;
	unsigned int timed_s = limit_s(runner, job, false), helper_s = limit_s(runner, job, true);

	return helpers && helper_s > timed_s ? helper_s : timed_s;
}

void group_estimate(struct runner *runner, const struct job *job)
{
	const struct plan *plan = &runner->plan;
	unsigned int runs = plan->discard + plan->samples;
	unsigned int helpers = !!*job->bench.prepare + !!*job->bench.cleanup;

	if (!job->bench.scratch || *runner->scratch.folder)
		estimate_add(&runner->estimate, runs + helpers, runs * plan->time_s);
}

static struct work start_work(struct runner *runner, const struct group *group)
{
	struct work work = { .runner = runner, .group = group };

	matrix_name(&group->job->matrix, group->index, work.case_name);
	return work;
}

static struct sample start_sample(const struct work *work, enum sample_role role,
				  unsigned int index, unsigned int of)
{
	const struct runner *runner = work->runner;
	const struct bench *bench = &work->group->job->bench;
	bool helper = role == SAMPLE_PREPARE || role == SAMPLE_CLEANUP;

	return (struct sample){
		.bench = bench->name,
		.case_name = work->case_name,
		.listed = work->group->listed,
		.role = role,
		.index = index,
		.of = of,
		.attempt = 1,
		.attempts = 1 + (role == SAMPLE_SAMPLE ? runner->plan.repeat : 0),
		.argv = role == SAMPLE_SKIP ? NULL : &work->argv,
		.planned_s = helper ? 0 : runner->plan.time_s,
		.limit_s = limit_s(runner, work->group->job, helper),
		.uses_files = bench->scratch,
		.cwd = bench->scratch ? runner->scratch.folder : runner->work,
	};
}

/*
 * Run a command and, while there is evidence against a sample, run it again; the last status.
 * The command was checked before.
 */
static enum status run_once(struct work *work, enum sample_role role, const char *command,
			    unsigned int index, unsigned int of)
{
	struct runner *runner = work->runner;
	struct sample sample = start_sample(work, role, index, of);
	enum status status;

	if (!*command || build(runner, work->group->job, work->group->index, command, &work->argv))
		return STATUS_OK;
	status = sample_run(runner, &sample);
	while (status == STATUS_NOISY && sample.attempt < sample.attempts) {
		sample.attempt++;
		estimate_add(&runner->estimate, 1, sample.planned_s);
		status = sample_run(runner, &sample);
	}
	return status;
}

static void run_times(struct work *work, enum sample_role role, unsigned int times)
{
	for (unsigned int i = 1; i <= times; i++)
		run_once(work, role, work->group->job->bench.argv, i, times);
}

static void skip(struct work *work, const char *reason)
{
	struct sample sample = start_sample(work, SAMPLE_SKIP, 1, 1);

	sample_skip(work->runner, &sample, reason);
}

static bool has_no_scratch(const struct runner *runner, const struct group *group)
{
	return group->job->bench.scratch && !*runner->scratch.folder;
}

/* One that is skipped has one record only, and so is whole too. */
bool group_is_whole(const struct runner *runner, const struct group *group)
{
	const struct bench *bench = &group->job->bench;

	return *bench->prepare || *bench->cleanup || has_no_scratch(runner, group);
}

void group_run(struct runner *runner, const struct group *group)
{
	struct work work = start_work(runner, group);
	const struct bench *bench = &group->job->bench;

	if (has_no_scratch(runner, group)) {
		skip(&work, runner->scratch.reason);
		return;
	}
	if (run_once(&work, SAMPLE_PREPARE, bench->prepare, 1, 1) != STATUS_OK) {
		skip(&work, "prepare did not end well");
	} else {
		run_times(&work, SAMPLE_DISCARD, runner->plan.discard);
		run_times(&work, SAMPLE_SAMPLE, runner->plan.samples);
	}
	run_once(&work, SAMPLE_CLEANUP, bench->cleanup, 1, 1);
}

void group_turn(struct runner *runner, const struct group *group, unsigned int round)
{
	struct work work = start_work(runner, group);
	const struct plan *plan = &runner->plan;
	const char *command = group->job->bench.argv;

	if (round < plan->discard)
		run_once(&work, SAMPLE_DISCARD, command, round + 1, plan->discard);
	else
		run_once(&work, SAMPLE_SAMPLE, command, round - plan->discard + 1, plan->samples);
}
