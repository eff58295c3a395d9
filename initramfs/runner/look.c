/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/look.h"

#include <inttypes.h>

#include "initramfs/runner/record.h"

static void take(struct runner *runner, struct evidence *look)
{
	look->root = runner->options.root;
	look->cpus = &runner->cpus;
	look->live = runner->options.live;
	evidence_look(look);
}

void look_start(struct runner *runner)
{
	take(runner, &runner->start);
}

void look_before(struct runner *runner)
{
	take(runner, &runner->before);
}

void look_after(struct runner *runner)
{
	take(runner, &runner->after);
}

bool look_judge(const struct runner *runner, const struct process_end *end, char *why, size_t size)
{
	const struct evidence_pair pair = { &runner->start, &runner->before, &runner->after, end };
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
	return record_close(&record);
}

void look_free(struct runner *runner)
{
	evidence_free(&runner->start);
	evidence_free(&runner->before);
	evidence_free(&runner->after);
}
