/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/quiet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/log.h"
#include "initramfs/runner/record.h"

/* A dry run whose root is that of a real machine must not change it. */
static bool may_touch(const struct runner *runner)
{
	char full[PATH_MAX];

	return runner->options.live ||
	       (realpath(runner->options.root, full) && strcmp(full, "/") != 0);
}

static void apply(struct runner *runner, enum knob_phase phase)
{
	const char *values[PLAN_KNOBS_MAX];
	bool touch = may_touch(runner);

	for (size_t i = 0; i < knob_rows_count; i++)
		values[i] = touch ? plan_knob(&runner->plan, i) : KNOB_LEAVE;
	knobs_apply(&runner->knobs, phase, values, runner->knob);
}

int quiet_topology(struct runner *runner)
{
	if (knob_rows_count > PLAN_KNOBS_MAX || evidence_rows_count > PLAN_RULES_MAX) {
		log_print("more knobs or rules than a plan has room for");
		return -E2BIG;
	}
	knobs_open(&runner->knobs, runner->options.root, runner->arguments, runner->found,
		   runner->options.live);
	apply(runner, KNOB_TOPOLOGY);
	return 0;
}

static void write_one(struct record *record, const struct knob *knob,
		      const struct knob_result *result)
{
	const struct {
		const char *name, *value;
	} fields[] = {
		{ "asked", result->asked }, { "was", result->was },
		{ "found", result->found }, { "state", knob_state_name(result->state) },
		{ "why", result->why },     { "detail", result->detail },
	};
	char key[64];

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		snprintf(key, sizeof(key), "%s.%s", knob->key, fields[i].name);
		record_text(record, key, fields[i].value);
	}
}

static int write_all(const struct runner *runner)
{
	struct record record;

	record_open(&record, runner->result, "knobs");
	for (size_t i = 0; i < knob_rows_count; i++)
		write_one(&record, knob_rows[i], &runner->knob[i]);
	return record_close(&record);
}

/* What could not be had is a warning in the record, unless the plan requires it. */
static void judge(struct runner *runner)
{
	for (size_t i = 0; i < knob_rows_count; i++) {
		const struct knob_result *result = &runner->knob[i];

		if (result->state <= KNOB_SET)
			continue;
		log_print("%s=%s: %s: %s", knob_rows[i]->key, result->asked,
			  knob_state_name(result->state), result->why);
		if (result->state == KNOB_REFUSED || plan_requires(&runner->plan, i))
			runner_raise(runner, STATUS_ERROR, "%s=%s: %s: %s", knob_rows[i]->key,
				     result->asked, knob_state_name(result->state), result->why);
	}
}

int quiet_rest(struct runner *runner)
{
	knobs_choose(&runner->knobs, &runner->cpus);
	apply(runner, KNOB_DRIVER);
	apply(runner, KNOB_VALUE);
	judge(runner);
	return write_all(runner);
}

void quiet_undo(struct runner *runner)
{
	unsigned int failed = knobs_undo(&runner->knobs);

	if (failed)
		log_print("%u settings could not be put back", failed);
}
