/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_CELL_TEXT_H
#define HOST_REPORT_CELL_TEXT_H

#include "host/report/compare.h"

/* What people read in a cell of a comparison; "-" or nothing where there is nothing to say. */
#define CELL_TEXT_MAX 128

/* A copy of a cell; without boots everything in it is NAN, which the original leaves open. */
struct compare_cell cell_known(const struct compare_cell *cell);

/* True if it has a ratio that is not told apart from the baseline. */
int cell_is_tied(const struct compare_cell *cell);

/* 1: told apart, and better than the baseline; -1: and worse; else 0. */
int cell_verdict(const struct compare_cell *cell, const struct sheet_metric *metric);

/* "~": tied, "s": over samples; both, or "". */
const char *cell_mark(const struct compare_cell *cell);

/* Boots, and samples of a boot on average: "10x20". */
const char *cell_count_text(const struct compare_cell *cell, char text[CELL_TEXT_MAX]);

/* The ratio with mark and interval: "0.998~ [0.986, 1.010]". */
const char *cell_ratio_text(const struct compare_cell *cell, char text[CELL_TEXT_MAX]);

#endif
