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
	double cv;             /* coefficient of variation, of boots (of samples if over_samples) */
	int over_samples;      /* intervals and test: they know nothing of other boots */
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
	size_t *column_of; /* [sheet->runs_count], index of a run's column */
	struct compare_row *rows;
	size_t rows_count;
	struct compare_note *notes;
	size_t notes_count;
};

struct compare_request {
	const char *baseline; /* label; NULL: native, or the first if there is none */
	int as_named;         /* columns in the order of the runs, not of their labels */
	int all_metrics;      /* not only those of record */
	enum sheet_by by;     /* what columns are made of, and so may differ between them */
};

/*
 * Compare what the sheet has, which must outlive it. 0, -ENOENT (no column has the baseline's
 * label) or -ENOMEM, after a message. compare_free it in any case.
 */
int compare_make(const struct sheet *sheet, const struct compare_request *request,
		 struct compare *compare);
void compare_free(struct compare *compare);

/* The steps of compare_make, one file each: 0 or -errno as there. */
int compare_columns(struct compare *compare, const struct compare_request *request);
int compare_rows(struct compare *compare, const struct compare_request *request);
int compare_notes(struct compare *compare, const struct compare_request *request);
int compare_inputs(struct compare *compare, const struct compare_request *request);

/* The first run of a column that counts; NULL if none does. */
const struct sheet_run *compare_first_run(const struct compare *compare, size_t column);

/* Add a note, printf form; 0 or -ENOMEM. */
int compare_note(struct compare *compare, const char *what, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
