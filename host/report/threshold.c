/* SPDX-License-Identifier: MIT */
#include "host/report/threshold.h"

#include <errno.h>

static int judge(const char *text, const struct compare *compare, struct verdicts *verdicts)
{
	struct threshold threshold;
	int err = threshold_parse(text, &threshold);

	if (!err)
		err = threshold_judge(&threshold, compare, verdicts);
	threshold_free(&threshold);
	return err;
}

int threshold_verdicts(const char *const *texts, size_t count, const struct compare *compare,
		       struct verdicts *verdicts)
{
	int err = count ? 0 : verdicts_of_runs(compare, verdicts);

	for (size_t i = 0; i < count && !err; i++)
		err = judge(texts[i], compare, verdicts);
	if (err == -ENOMEM)
		fprintf(stderr, "bootmark: report: out of memory\n");
	return err;
}
