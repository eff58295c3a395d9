/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHEET_LABEL_H
#define HOST_REPORT_SHEET_LABEL_H

#include "host/report/sheet_load.h"

#define SHEET_LABEL_HASH 12 /* hex digits of an image's hash */

/* Name the column of a run that was found as folders[at]; 0 or -ENOMEM. */
int sheet_label(struct sheet *sheet, size_t run, const struct sheet_request *request, size_t at);

#endif
