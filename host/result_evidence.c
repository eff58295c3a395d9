/* SPDX-License-Identifier: MIT */
#include "host/result_evidence.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/result_kept.h"

/* One or two whole numbers with one blank between them: how many, 0 if it is anything else. */
static size_t numbers_parse(const char *text, uint64_t numbers[2])
{
	char *end;

	for (size_t count = 0; count < 2; text = end + 1) {
		if (*text < '0' || *text > '9')
			return 0;
		errno = 0;
		numbers[count++] = strtoull(text, &end, 10);
		if (errno || (*end && *end != ' '))
			return 0;
		if (*end == '\0')
			return count;
	}
	return 0;
}

static void numbers_check(const struct result_pairs *pairs, char *problem, size_t size)
{
	struct result_pair pair = { NULL };
	uint64_t numbers[2];

	while (!*problem && result_pairs_next(pairs, &pair)) {
		if (!numbers_parse(pair.value, numbers))
			snprintf(problem, size, "evidence: %.48s '%.48s' is not one or two numbers",
				 pair.key, pair.value);
	}
}

int result_evidence_load(const char *dir, struct result *result, struct result_sample *sample,
			 char *problem, size_t size)
{
	struct result_pairs *pairs = &sample->evidence;
	int err = result_pairs_load(pairs, dir, "evidence", RESULT_EVIDENCE_MAX);

	*problem = '\0';
	if (err && err != -ENOENT && err != -ENOMEM)
		snprintf(problem, size, "evidence: bad file");
	numbers_check(pairs, problem, size);
	if (pairs->count > RESULT_NUMBERS_MAX - result->numbers_count ||
	    !result_kept_take(result, pairs->len, RESULT_KEPT_MAX)) {
		result_kept_leave(&result->evidence_left, sample);
		result_pairs_free(pairs);
	}
	result->numbers_count += pairs->count;
	return err == -ENOMEM ? err : 0;
}

/* JSON's whole numbers end where signed ones do. */
static json_t *number_json(uint64_t number)
{
	return number > INT64_MAX ? json_real((double)number) : json_integer((json_int_t)number);
}

json_t *result_evidence_json(const struct result_sample *sample)
{
	struct result_pair pair = { NULL };
	json_t *json = json_object();

	while (result_pairs_next(&sample->evidence, &pair)) {
		uint64_t numbers[2];
		size_t count = numbers_parse(pair.value, numbers);

		if (count == 1)
			json_object_set_new(json, pair.key, number_json(numbers[0]));
		if (count == 2)
			json_object_set_new(json, pair.key,
					    json_pack("[oo]", number_json(numbers[0]),
						      number_json(numbers[1])));
	}
	return json;
}
