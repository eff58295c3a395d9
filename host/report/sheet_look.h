/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHEET_LOOK_H
#define HOST_REPORT_SHEET_LOOK_H

#include "host/result.h"

/* One or two whole numbers, of the looks before and after a sample: how many; 0 for others. */
int sheet_numbers(const char *text, double numbers[2]);

/* What a sample's evidence says of frequency and temperature; NAN: nothing. */
void sheet_look(const struct result_sample *sample, double *khz, double *celsius);

#endif
