/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_HTML_CELL_H
#define HOST_REPORT_HTML_CELL_H

#include <stdio.h>

#include "host/report/compare.h"

/*
 * A cell of a row as <td>: what people read is rounded, and each number stands whole beside it, the
 * centre as format_csv writes it.
 */
void html_cell(FILE *out, const struct compare_cell *cell, const struct sheet_metric *metric);

#endif
