/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_REMARK_H
#define HOST_REPORT_REMARK_H

#include "host/report/compare.h"

/* What has to be said beside the table of a comparison, in any format: lines of text. */
enum remark_kind {
	REMARK_COLUMN, /* each column, with what was left out */
	REMARK_RUN,    /* each run that ended badly or does not count */
	REMARK_NOTE,   /* what differs and should not */
	REMARK_LEGEND, /* how to read the table */
	REMARK_ALONE,  /* rows without a baseline */
	REMARK_POWER,  /* what the data of ~ could have shown */
	REMARK_KINDS
};

struct remark {
	enum remark_kind kind;
	char *text; /* owned; may hold any byte but NUL */
};

struct remarks {
	struct remark *list; /* by kind */
	size_t count;
};

/* 0 or -ENOMEM; remarks_free in any case. */
int remarks_make(const struct compare *compare, struct remarks *remarks);
void remarks_free(struct remarks *remarks);

/* What stands above the lines of a kind. */
const char *remark_heading(enum remark_kind kind);

/* The steps of remarks_make, one file each: 0 or -ENOMEM. */
int remarks_of_runs(const struct compare *compare, struct remarks *remarks);
int remarks_of_legend(const struct compare *compare, struct remarks *remarks);
int remarks_of_cells(const struct compare *compare, struct remarks *remarks);

/* Add one, printf form; 0 or -ENOMEM. */
int remark_add(struct remarks *remarks, enum remark_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
