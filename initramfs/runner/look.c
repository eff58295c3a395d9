/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/look.h"

#include <inttypes.h>

#include "initramfs/runner/record.h"

static void take(struct runner *runner, struct evidence *look, enum evidence_side side)
{
	look->root = runner->options.root;
	look->cpus = &runner->cpus;
	look->live = runner->options.live;
	evidence_look(look, side);
}

void look_start(struct runner *runner)
{
	take(runner, &runner->start, EVIDENCE_BEFORE);
}

void look_before(struct runner *runner)
{
	take(runner, &runner->before, EVIDENCE_BEFORE);
}

static struct evidence_pair pair_of(const struct runner *runner, const struct process_end *end)
{
	return (struct evidence_pair){ &runner->start, &runner->before, &runner->after, end };
}

void look_after(struct runner *runner, const struct process_end *end)
{
	const struct evidence_pair pair = pair_of(runner, end);

	take(runner, &runner->after, EVIDENCE_AFTER);
	evidence_derive(&pair, &runner->derived);
}

bool look_judge(const struct runner *runner, const struct process_end *end, char *why, size_t size)
{
	const struct evidence_pair pair = pair_of(runner, end);
	uint64_t limits[PLAN_RULES_MAX];

	for (size_t i = 0; i < evidence_rows_count; i++)
		limits[i] = plan_limit(&runner->plan, i);
	return evidence_judge(&pair, limits, why, size);
}

int look_save(const struct runner *runner, const char *folder)
{
	struct record record;

	record_open(&record, folder, "evidence");
	for (size_t i = 0; i < runner->after.count; i++) {
		const struct evidence_value *after = &runner->after.list[i];
		uint64_t before;

		if (evidence_get(&runner->before, after->name, &before))
			record_printf(&record, after->name, "%" PRIu64 " %" PRIu64, before,
				      after->value);
	}
	for (size_t i = 0; i < runner->derived.count; i++)
		record_printf(&record, runner->derived.list[i].name, "%" PRIu64,
			      runner->derived.list[i].value);
	return record_close(&record);
}

void look_free(struct runner *runner)
{
	evidence_free(&runner->start);
	evidence_free(&runner->before);
	evidence_free(&runner->after);
	evidence_free(&runner->derived);
}
