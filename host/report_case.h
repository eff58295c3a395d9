/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_CASE_H
#define HOST_REPORT_CASE_H

#include <stddef.h>

#include "host/result.h"

/*
 * All samples of one case of one benchmark, as one row of the report. Counted are the ok
 * samples, or the noisy ones where there is no ok one; of a sample that was taken again the
 * last; discarded runs never.
 */
struct report_stat {
	size_t count; /* samples that have this metric; 0: the rest is not set */
	double median;
	double min;
	double max;
};

struct report_case {
	const char *bench; /* into the result, as all pointers here */
	const char *name;
	const struct metric_set *set; /* NULL: there is no descriptor */
	int64_t listed;               /* place in the plan; 0: the run does not say it */
	unsigned int appeared;        /* number of its first sample */
	enum status status;           /* worst of prepare, samples, cleanup */
	const char *reason;           /* of the first that was worst; "" if none */
	size_t samples, noisy;        /* samples, and how many of them are noisy */
	size_t counted;
	struct report_stat stats[METRIC_SET_MAX];
};

struct report_cases {
	struct report_case *list; /* as the plan lists them, or by first appearance */
	size_t count;
};

/* 0 or -ENOMEM; report_cases_free it in either case. */
int report_cases_make(const struct result *result, struct report_cases *cases);
void report_cases_free(struct report_cases *cases);

#endif
