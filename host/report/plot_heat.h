/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PLOT_HEAT_H
#define HOST_REPORT_PLOT_HEAT_H

#include <stdio.h>

#include "host/report/evidence_map.h"

/* Pixels. */
#define PLOT_HEAT_WIDTH 960
unsigned int plot_heat_height(const struct evidence_map *map);

/* The map as shades, with marks where a value is far from the row's median. */
void plot_heat(FILE *script, const struct compare *compare, const struct evidence_map *map);

#endif
