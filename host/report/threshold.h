/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_THRESHOLD_H
#define HOST_REPORT_THRESHOLD_H

#include "host/report/compare.h"
#include "host/report/verdicts.h"

/*
 * What must not be, as words between blanks:
 *
 *   BENCH[/CASE] [METRIC] QUANTITY OP NUMBER [@COLUMN]
 *   runs COUNT OP NUMBER [@COLUMN]
 *
 * BENCH, CASE and METRIC may be `*`: any; without CASE: all cases; without METRIC: that of record.
 * QUANTITY is ratio, ratio_low, ratio_high, p (of all columns but the baseline), value, cv (in
 * percent) or boots (of all columns). COUNT is boots, samples, noisy, invalid, lost or failed. OP
 * is <, <=, >, >= or ==. COLUMN is a label, to the end of the text.
 *
 *   sysbench-cpu/threads=1 events cv > 2      * ratio_high < 0.98 @refvisor      runs lost > 0
 */
struct threshold {
	const char *text;  /* as it was given */
	char *words;       /* owned; the next ones are in it */
	const char *bench; /* NULL: any; so for the next and the column */
	const char *case_name;
	const char *metric; /* "*": any; NULL: that of record */
	const char *column;
	const char *op, *number;
	const struct threshold_quantity *quantity;
	double limit;
};

/* text must outlive it. 0, -EINVAL after a message, or -ENOMEM; threshold_free in any case. */
int threshold_parse(const char *text, struct threshold *threshold);
void threshold_free(struct threshold *threshold);

/*
 * "bootmark: report: --fail-if 'TEXT': character N: MESSAGE", without the end of the line; word:
 * what of threshold->words is wrong, NULL: all of it. -EINVAL.
 */
int threshold_complain(const struct threshold *threshold, const char *word, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Say of what there is not one in the comparison, and what there is instead. -EINVAL. */
int threshold_complain_row(const struct threshold *threshold, const struct compare *compare);
int threshold_complain_column(const struct threshold *threshold, const struct compare *compare);

/*
 * Add a verdict for each cell that it is about, or for each column: bad if it holds there, or if
 * the quantity is not known there. 0, -EINVAL after a message (there is no such cell) or -ENOMEM.
 */
int threshold_judge(const struct threshold *threshold, const struct compare *compare,
		    struct verdicts *verdicts);

/*
 * All of these; without any the runs are judged. 0, -EINVAL after a message or -ENOMEM after one.
 * verdicts_free in any case.
 */
int threshold_verdicts(const char *const *texts, size_t count, const struct compare *compare,
		       struct verdicts *verdicts);

#endif
