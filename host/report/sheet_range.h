/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHEET_RANGE_H
#define HOST_REPORT_SHEET_RANGE_H

#include "host/report/sheet.h"

/*
 * Places of the first sample of a run and of the first value of a sample, or where they would be;
 * the last one is in front of the first of the next.
 */
size_t sheet_samples_start(const struct sheet *sheet, size_t run);
size_t sheet_values_start(const struct sheet *sheet, size_t sample);

#endif
