/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <string.h>
#include <strings.h>

#include "stream/status.h"

static const char *text_or(const char *text, const char *other)
{
	return text && *text ? text : other;
}

/* What the run says of itself against what the host expects of it. */
static void expect(struct result *result, const char *what, const char *got, const char *want)
{
	if (!want || strcasecmp(text_or(got, ""), want) == 0)
		return;
	result_raise(result, STATUS_INVALID, "%s is '%.80s', expected '%.80s'", what,
		     text_or(got, ""), want);
}

static void identity_judge(struct result *result)
{
	const struct result_origin *origin = &result->origin;
	const struct result_pairs *run = &result->run;

	expect(result, "configuration", result_pairs_get(run, "config"), origin->config);
	expect(result, "plan", result_pairs_get(run, "plan"), origin->plan);
	expect(result, "machine", result_pairs_get(run, "machine"), origin->machine);
	expect(result, "session", result_pairs_get(run, "session"), origin->session);
	expect(result, "manifest's SHA-256", result->manifest, origin->manifest);
}

/* The runner's own word for the whole run. */
static void run_judge(struct result *result)
{
	const char *word = text_or(result_pairs_get(&result->run, "status"), "");
	const char *reason = text_or(result_pairs_get(&result->run, "reason"), "");
	enum status status;

	if (result->run.count == 0)
		return;
	if (status_parse(word, &status))
		result_raise(result, STATUS_ERROR, "raw/run: unknown status '%.32s'", word);
	else if (status > STATUS_OK && *reason)
		result_raise(result, status, "run: %.200s", reason);
	else
		status_raise(&result->status, status);
}

/* A checkpoint is whole, but it is not all. */
static void checkpoint_judge(struct result *result)
{
	const char *number = result_pairs_get(&result->run, "checkpoint");

	if (number)
		result_raise(result, STATUS_LOST, "only checkpoint %.16s arrived, not all results",
			     number);
	else
		result_proof_judge(result);
}

static void sample_judge(struct result *result, const struct result_sample *sample)
{
	if (sample->superseded)
		return;
	if (sample->problem[0])
		result_raise(result, sample->status, "samples/%04u: %s", sample->number,
			     sample->problem);
	else if (sample->status > STATUS_SKIP)
		result_raise(result, sample->status, "samples/%04u: %.200s", sample->number,
			     text_or(sample->reason, "no reason given"));
	else
		status_raise(&result->status, sample->status);
}

/* A run that measured nothing is no success, however friendly its parts sound. */
static void samples_judge(struct result *result)
{
	size_t measured = 0;
	size_t skipped = 0;

	for (size_t i = 0; i < result->samples_count; i++) {
		const struct result_sample *sample = &result->samples[i];

		sample_judge(result, sample);
		if (sample->status == STATUS_SKIP)
			skipped++;
		else if (sample->role == RESULT_SAMPLE)
			measured++;
	}
	if (measured)
		return;
	if (skipped && skipped == result->samples_count)
		result_raise(result, STATUS_ERROR, "every benchmark was skipped");
	else
		result_raise(result, STATUS_ERROR, "there is not one sample");
}

void result_judge(struct result *result)
{
	const struct result_origin *origin = &result->origin;

	if (origin->status > STATUS_OK)
		result_raise(result, origin->status, "capture: %.200s",
			     text_or(origin->reason, status_name(origin->status)));
	if (origin->restarted)
		result_raise(result, STATUS_OK,
			     "capture: the machine started over; its last word before: %.160s",
			     origin->restarted);
	identity_judge(result);
	checkpoint_judge(result);
	result_clock_judge(result);
	run_judge(result);
	samples_judge(result);
}
