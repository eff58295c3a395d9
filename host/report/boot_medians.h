/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_BOOT_MEDIANS_H
#define HOST_REPORT_BOOT_MEDIANS_H

#include "host/report/sheet.h"

/* What a boot stands for in a comparison: of each metric the median of its counted samples. */
struct boot_median {
	size_t metric; /* index */
	double value;
};

struct boot_medians {
	struct boot_median *list; /* by metric */
	size_t count;
};

/* Of one run of the sheet; 0 or -ENOMEM, boot_medians_free in any case. */
int boot_medians_make(const struct sheet *sheet, size_t run, struct boot_medians *medians);
void boot_medians_free(struct boot_medians *medians);

#endif
