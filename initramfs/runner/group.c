/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/group.h"

#include <stdio.h>

#include "initramfs/runner/sample.h"

/* Prepare and cleanup have no time_s to know; they get this much beyond limit_s. */
#define HELPER_LIMIT_S 60

struct group {
	struct runner *runner;
	const struct job *job;
	size_t index;
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

void group_estimate(struct runner *runner, const struct job *job)
{
	const struct plan *plan = &runner->plan;
	unsigned int runs = plan->discard + plan->samples;
	unsigned int helpers = !!*job->bench.prepare + !!*job->bench.cleanup;

	if (!job->bench.scratch || *runner->scratch.folder)
		estimate_add(&runner->estimate, runs + helpers, runs * plan->time_s);
}

static struct sample start_sample(const struct group *group, enum sample_role role,
				  unsigned int index, unsigned int of)
{
	const struct runner *runner = group->runner;
	const struct bench *bench = &group->job->bench;
	int helper = role == SAMPLE_PREPARE || role == SAMPLE_CLEANUP;

	return (struct sample){
		.bench = bench->name,
		.case_name = group->case_name,
		.role = role,
		.index = index,
		.of = of,
		.attempt = 1,
		.attempts = 1 + (role == SAMPLE_SAMPLE ? runner->plan.repeat : 0),
		.argv = role == SAMPLE_SKIP ? NULL : &group->argv,
		.planned_s = helper ? 0 : runner->plan.time_s,
		.limit_s = bench->limit_s + (helper ? HELPER_LIMIT_S : runner->plan.time_s),
		.cwd = bench->scratch ? runner->scratch.folder : runner->work,
	};
}

/* Once and, while there is evidence against it, again; the last status. */
static enum status attempt(struct runner *runner, struct sample *sample)
{
	enum status status = sample_run(runner, sample);

	while (status == STATUS_NOISY && sample->attempt < sample->attempts) {
		sample->attempt++;
		estimate_add(&runner->estimate, 1, sample->planned_s);
		status = sample_run(runner, sample);
	}
	return status;
}

/* Run a command `times` times; the worst status. The command was checked before. */
static enum status run_times(struct group *group, enum sample_role role, const char *command,
			     unsigned int times)
{
	enum status worst = STATUS_OK;

	if (!*command || build(group->runner, group->job, group->index, command, &group->argv))
		return STATUS_OK;
	for (unsigned int i = 1; i <= times; i++) {
		struct sample sample = start_sample(group, role, i, times);

		status_raise(&worst, attempt(group->runner, &sample));
	}
	return worst;
}

static void skip(struct group *group, const char *reason)
{
	struct sample sample = start_sample(group, SAMPLE_SKIP, 1, 1);

	sample_skip(group->runner, &sample, reason);
}

void group_run(struct runner *runner, const struct job *job, size_t index)
{
	struct group group = { .runner = runner, .job = job, .index = index };
	const struct bench *bench = &job->bench;
	const struct plan *plan = &runner->plan;

	matrix_name(&job->matrix, index, group.case_name);
	if (bench->scratch && !*runner->scratch.folder) {
		skip(&group, runner->scratch.reason);
		return;
	}
	if (run_times(&group, SAMPLE_PREPARE, bench->prepare, 1) != STATUS_OK) {
		skip(&group, "prepare did not end well");
	} else {
		run_times(&group, SAMPLE_DISCARD, bench->argv, plan->discard);
		run_times(&group, SAMPLE_SAMPLE, bench->argv, plan->samples);
	}
	run_times(&group, SAMPLE_CLEANUP, bench->cleanup, 1);
}
