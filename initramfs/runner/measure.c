/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/measure.h"

#include <errno.h>
#include <stdlib.h>

#include "initramfs/runner/checkpoint.h"
#include "initramfs/runner/group.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/rounds.h"

/* All groups of a run, as the plan lists them, and room to put them into another order. */
struct course {
	size_t count;
	struct group *groups;
	bool *whole;
	size_t *line;
};

static size_t count_cases(const struct runner *runner)
{
	size_t count = 0;

	for (size_t j = 0; j < runner->plan.benches; j++)
		count += runner->jobs[j].matrix.cases;
	return count;
}

static void course_free(struct course *course)
{
	free(course->groups);
	free(course->whole);
	free(course->line);
}

static int course_new(struct course *course, const struct runner *runner)
{
	size_t count = count_cases(runner), i = 0;

	*course = (struct course){ .count = count,
				   .groups = calloc(count, sizeof(*course->groups)),
				   .whole = calloc(count, sizeof(*course->whole)),
				   .line = calloc(count, sizeof(*course->line)) };
	if (!course->groups || !course->whole || !course->line)
		return -ENOMEM;
	for (size_t j = 0; j < runner->plan.benches; j++) {
		for (size_t c = 0; c < runner->jobs[j].matrix.cases; c++, i++) {
			course->groups[i] = (struct group){ .job = &runner->jobs[j],
							    .index = c,
							    .listed = (unsigned int)i + 1 };
			course->whole[i] = group_is_whole(runner, &course->groups[i]);
		}
	}
	return 0;
}

static void run_round(struct runner *runner, const struct course *course, size_t len,
		      unsigned int round)
{
	for (size_t i = 0; i < len; i++) {
		size_t unit = course->line[i];

		if (course->whole[unit])
			group_run(runner, &course->groups[unit]);
		else
			group_turn(runner, &course->groups[unit], round);
		checkpoint_turn(runner);
	}
}

/* Rounds of discarded runs come first: then all samples follow the same kind of neighbour. */
static int run_random(struct runner *runner, const struct course *course)
{
	const struct plan *plan = &runner->plan;
	struct rounds rounds;
	int err = rounds_new(&rounds, course->whole, course->count, plan->discard, plan->samples,
			     runner->seed);

	for (unsigned int r = 0; r < plan->discard + plan->samples && !err; r++)
		run_round(runner, course, rounds_next(&rounds, course->line), r);
	rounds_free(&rounds);
	return err;
}

static int run_listed(struct runner *runner, const struct course *course)
{
	for (size_t i = 0; i < course->count; i++) {
		group_run(runner, &course->groups[i]);
		checkpoint_turn(runner);
	}
	return 0;
}

void measure_estimate(struct runner *runner)
{
	for (size_t j = 0; j < runner->plan.benches; j++) {
		for (size_t c = 0; c < runner->jobs[j].matrix.cases; c++)
			group_estimate(runner, &runner->jobs[j]);
	}
}

int measure_all(struct runner *runner)
{
	struct course course;
	int err = course_new(&course, runner);

	if (!err && runner->plan.order == PLAN_ORDER_LISTED)
		err = run_listed(runner, &course);
	else if (!err)
		err = run_random(runner, &course);
	course_free(&course);
	if (err)
		log_print("measure: out of memory");
	return err;
}
