/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf */
#include "host/report/verdicts.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int verdicts_add(struct verdicts *verdicts, int passed, const char *name, const char *format, ...)
{
	struct verdict *list = reallocarray(verdicts->list, verdicts->count + 1, sizeof(*list));
	struct verdict added = { .name = strdup(name), .passed = passed };
	va_list args;

	if (list)
		verdicts->list = list;
	va_start(args, format);
	if (vasprintf(&added.reason, format, args) < 0)
		added.reason = NULL;
	va_end(args);
	if (!list || !added.name || !added.reason) {
		free(added.name);
		free(added.reason);
		return -ENOMEM;
	}
	list[verdicts->count++] = added;
	return 0;
}

void verdicts_free(struct verdicts *verdicts)
{
	for (size_t i = 0; i < verdicts->count; i++) {
		free(verdicts->list[i].name);
		free(verdicts->list[i].reason);
	}
	free(verdicts->list);
	memset(verdicts, 0, sizeof(*verdicts));
}

static int run_judge(const struct sheet_run *run, struct verdicts *verdicts)
{
	int passed = run->status <= STATUS_NOISY;
	int nothing = run->status == STATUS_OK && !*run->reason;
	char *name;
	int err;

	if (asprintf(&name, "%s: %s", run->label, run->dir) < 0)
		return -ENOMEM;
	err = verdicts_add(verdicts, passed, name, "%s%s%s",
			   nothing ? "" : status_name(run->status), *run->reason ? ": " : "",
			   run->reason);
	free(name);
	return err;
}

int verdicts_of_runs(const struct compare *compare, struct verdicts *verdicts)
{
	int err = 0;

	for (size_t i = 0; i < compare->sheet->runs_count && !err; i++)
		err = run_judge(&compare->sheet->runs[i], verdicts);
	return err;
}
