/* SPDX-License-Identifier: MIT */
#ifndef HOST_SHOW_H
#define HOST_SHOW_H

#include "host/report.h"

/*
 * What a run says beside its numbers: samples with their statuses, knobs asked and found, facts,
 * evidence in the middle of all samples, and where the raw outputs are. dir: its folder. 0 or
 * -ENOMEM after a message.
 */
int show_details(FILE *out, const char *dir, const struct result *result,
		 const struct report_style *style);

#endif
