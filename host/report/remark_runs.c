/* SPDX-License-Identifier: MIT */
#include "host/report/remark.h"

static int column_say(const struct compare_column *column, int baseline, struct remarks *remarks)
{
	return remark_add(remarks, REMARK_COLUMN,
			  "%s%s: %zu boots and %zu samples counted; %zu noisy samples; "
			  "%zu invalid, %zu lost and %zu failed boots",
			  column->label, baseline ? " (baseline)" : "", column->boots,
			  column->samples, column->noisy, column->invalid, column->lost,
			  column->failed);
}

static int is_bad(const struct sheet_run *run)
{
	return !run->counted || run->status > STATUS_SKIP;
}

static int run_say(const struct sheet_run *run, struct remarks *remarks)
{
	return remark_add(remarks, REMARK_RUN, "%s: %s: %s%s: %s", run->label, run->dir,
			  status_name(run->status),
			  run->counted ? ", what is good is counted" : ", not counted",
			  *run->reason ? run->reason : "no reason given");
}

int remarks_of_runs(const struct compare *compare, struct remarks *remarks)
{
	const struct sheet *sheet = compare->sheet;
	int err = 0;

	for (size_t i = 0; i < compare->columns_count && !err; i++)
		err = column_say(&compare->columns[i], i == 0, remarks);
	for (size_t i = 0; i < sheet->runs_count && !err; i++) {
		if (is_bad(&sheet->runs[i]))
			err = run_say(&sheet->runs[i], remarks);
	}
	return err;
}
