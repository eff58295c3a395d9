/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_COMPARE_BLOCK_H
#define HOST_REPORT_COMPARE_BLOCK_H

#include "host/report.h"
#include "host/report/compare.h"

/* What the terminal's table shows at once: all rows, the baseline, and some other columns. */
#define COMPARE_BLOCK_LEVELS 4

struct compare_block {
	const struct compare *compare;
	size_t first, count; /* columns besides the baseline */
	int level; /* 0: everything; 1: no cv; 2: no counts either; 3: intervals in one word */
};

/* *fits: lines of width (0: any) have room for it. 0 or -ENOMEM. */
int compare_block_fits(const struct compare_block *block, size_t width, int *fits);

/* An empty line, then the block. 0 or -ENOMEM. */
int compare_block_print(FILE *out, const struct compare_block *block,
			const struct report_style *style);

#endif
