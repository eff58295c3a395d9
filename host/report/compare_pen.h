/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_COMPARE_PEN_H
#define HOST_REPORT_COMPARE_PEN_H

#include "host/report/compare_block.h"
#include "host/table.h"

/* Fills the rows of a block's table, each from left to right. */
struct compare_pen {
	const struct compare_block *block;
	struct table table;
	size_t column; /* of the next cell */
	int colour;
	int err; /* -ENOMEM, or -E2BIG: more columns than a table may have */
};

/* Texts of one column of the comparison; the block's level may have no room for some of them. */
struct compare_texts {
	const char *number, *mark, *interval, *cv, *count;
};

/* An empty table with the block's columns; table_free it in any case. */
void compare_pen_start(struct compare_pen *pen, const struct compare_block *block);

void compare_pen_row(struct compare_pen *pen);

/* What stands before the groups of a row; the name behind so many blanks. */
void compare_pen_name(struct compare_pen *pen, int indent, const char *name);
void compare_pen_metric(struct compare_pen *pen, const char *metric, const char *better);

/* The baseline's group, without mark and interval, or another one. */
void compare_pen_group(struct compare_pen *pen, const struct compare_texts *texts, int baseline);

#endif
