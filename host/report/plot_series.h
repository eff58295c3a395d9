/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PLOT_SERIES_H
#define HOST_REPORT_PLOT_SERIES_H

#include <stdio.h>

#include "host/report/series.h"

/* Pixels. */
#define PLOT_SERIES_WIDTH 460
unsigned int plot_series_height(const struct series *series);

/* Values over time, and under them frequency and temperature as far as they are known. */
void plot_series(FILE *script, const struct series *series);

#endif
