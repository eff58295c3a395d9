/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHEET_BUILD_H
#define HOST_REPORT_SHEET_BUILD_H

#include "host/report/metric_index.h"
#include "host/report/sheet.h"
#include "host/result.h"

/*
 * Take over into the sheet what it needs of a result; run is the place of its row in sheet->runs,
 * which is there. Noisy samples count only if noisy is set; evidence is taken only if that is. 0
 * or -ENOMEM.
 */
struct sheet_taking {
	struct sheet *sheet;
	struct metric_index metrics;
	int noisy, evidence;
};
int sheet_take(struct sheet_taking *taking, size_t run, const struct result *result);

/*
 * The row of a run of which there is only a log: configuration and machine are told by its place,
 * CONFIG/MACHINE/NAME, as bootmark run makes it. 0 or -ENOMEM.
 */
int sheet_take_lost(struct sheet *sheet, struct sheet_run *row);

/* The steps of sheet_take, one file each: 0 or -ENOMEM. */
int sheet_take_run(struct sheet *sheet, struct sheet_run *row, const struct result *result);
int sheet_take_samples(struct sheet_taking *taking, size_t run, const struct result *result);
int sheet_take_evidence(struct sheet *sheet, size_t run, const struct result *result);
int sheet_take_inputs(struct sheet *sheet, const struct sheet_run *row);

/* Behind the last run: metrics in their order. 0 or -ENOMEM. */
int sheet_finish(struct sheet *sheet);

/* Room for one more of size bytes in a list of count, which doubles; 0 or -ENOMEM. */
int sheet_room(void *list, size_t count, size_t size);

#endif
