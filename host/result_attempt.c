/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <string.h>

static int64_t number_get(const struct result_sample *sample, const char *key, int64_t missing)
{
	int64_t number;

	return result_pairs_int(&sample->meta, key, &number) ? missing : number;
}

/* The runner takes a noisy sample again at once: both have one index, and follow each other. */
static int repeats(const struct result_sample *sample, const struct result_sample *before)
{
	return sample->role == RESULT_SAMPLE && before->role == RESULT_SAMPLE &&
	       number_get(sample, "attempt", 1) > 1 &&
	       number_get(sample, "attempt", 1) - 1 == number_get(before, "attempt", 1) &&
	       number_get(sample, "index", 0) == number_get(before, "index", 0) &&
	       strcmp(sample->case_name, before->case_name) == 0 &&
	       strcmp(sample->bench, before->bench) == 0;
}

void result_attempts_mark(struct result *result)
{
	for (size_t i = 1; i < result->samples_count; i++) {
		struct result_sample *before = &result->samples[i - 1];

		before->superseded = before->status == STATUS_NOISY &&
				     repeats(&result->samples[i], before);
	}
}
