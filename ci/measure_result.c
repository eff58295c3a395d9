/* SPDX-License-Identifier: MIT */
#include "ci/measure_result.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "ci/text.h"

static int load(const char *result_dir, measure_each *each, void *context)
{
	char path[PATH_MAX + 16];
	json_error_t error;
	json_t *run;
	int result;

	snprintf(path, sizeof(path), "%s/run.json", result_dir);
	run = json_load_file(path, 0, &error);
	if (!run) {
		printf("  %s: %s\n", path, error.text);
		return -EINVAL;
	}
	result = each(result_dir, run, context);
	json_decref(run);
	return result;
}

int measure_results(const char *dir, measure_each *each, void *context)
{
	char boot[PATH_MAX], result_dir[PATH_MAX];
	int result = 0, i;

	for (i = 1; !result; i++) {
		snprintf(boot, sizeof(boot), "%s/%d", dir, i);
		if (access(boot, F_OK))
			break;
		result = text_locate(boot, "*/*/*", result_dir);
		if (!result)
			result = load(result_dir, each, context);
	}
	if (i > 1)
		return result;
	printf("  %s: no boot left a result there\n", dir);
	return -ENOENT;
}
