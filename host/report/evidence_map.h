/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_EVIDENCE_MAP_H
#define HOST_REPORT_EVIDENCE_MAP_H

#include "host/report/compare.h"

/* What the runs' evidence found, a row a name, a cell a run, as far as can be looked over. */
#define EVIDENCE_MAP_ROWS 40
#define EVIDENCE_MAP_CELLS 120

struct evidence_row {
	const char *name;
	size_t first;  /* where the name came first: rows are in this order */
	double middle; /* median of the runs */
	double spread; /* the largest level, without its sign */
	/*
	 * Of each cell log2((value + 1) / (middle + 1)); of several runs the one that is farthest
	 * from 0. NAN: the name is not known of any.
	 */
	double level[EVIDENCE_MAP_CELLS];
};

struct evidence_map {
	struct evidence_row *rows; /* owned; those that spread most */
	size_t rows_count;
	size_t zero, left_out; /* names that are 0 in all runs, and others for which was no room */
	size_t column[EVIDENCE_MAP_CELLS]; /* of each cell; ascending */
	size_t cells, runs_per_cell;
};

/* 0 or -ENOMEM; evidence_map_free in any case. */
int evidence_map_make(const struct compare *compare, struct evidence_map *map);
void evidence_map_free(struct evidence_map *map);

#endif
