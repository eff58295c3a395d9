/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_COMPARE_H
#define HOST_REPORT_COMPARE_H

#include "host/report/sheet.h"
#include "host/stats/estimate.h"

/*
 * A sheet as a table: a row a metric, a column a configuration (or what else --by names), each
 * cell against the same metric of the baseline's column. The boot is the unit of replication: of
 * each boot the median of its counted samples is one value. Where one of two columns has a single
 * boot its samples stand for boots, and the cell says so.
 */
struct compare_cell {
	size_t boots;   /* that have this metric, counted; 0: nothing else here is set */
	size_t samples; /* counted */
	struct estimate centre;
	double cv;        /* coefficient of variation, of boots (of samples if over_samples) */
	int over_samples; /* intervals and test are over samples: they know nothing of other boots */
	struct estimate ratio; /* to the baseline; NANs in its own column */
	double p;              /* Holm-corrected over the whole table; NAN: not tested */
	int told_apart;        /* p below DIFFERENCE_ALPHA; if not the cell is marked ~ */
	double detectable; /* relative difference; INFINITY: none could be shown; NAN: not asked */
};

struct compare_row {
	const struct sheet_metric *metric;
	struct compare_cell *cells; /* [columns_count] */
};

struct compare_column {
	const char *label;
	size_t boots, samples;        /* counted */
	size_t invalid, lost, failed; /* boots that do not count */
	size_t noisy;                 /* samples */
};

/* Something that differs where it should not, or that a reader has to know. */
struct compare_note {
	const char *what; /* "kernel", "machine", "plan", "image", ... */
	char *text;       /* one line, owned */
};

struct compare {
	const struct sheet *sheet;
	struct compare_column *columns; /* the baseline is the first */
	size_t columns_count;
	struct compare_row *rows;
	size_t rows_count;
	struct compare_note *notes;
	size_t notes_count;
};

#endif
