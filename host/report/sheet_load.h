/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHEET_LOAD_H
#define HOST_REPORT_SHEET_LOAD_H

#include "host/report/run_folders.h"
#include "host/report/sheet.h"

/* The word of --by: 0, or -EINVAL for another one. */
int sheet_by_parse(const char *word, enum sheet_by *by);

struct sheet_request {
	const struct run_folders *folders;
	char *const *arguments; /* that folders were found by */
	size_t arguments_count;
	const char *bench_dir; /* descriptors instead of the runs' own; NULL: their own */
	enum sheet_by by;
	int noisy;    /* noisy samples count */
	int evidence; /* sheet->evidence is made too */
};

/*
 * Read the folders, on all CPUs; the sheet does not depend on how many there are. Those that cannot
 * be read are left out after a message, and counted in *bad. 0 or -errno after a message.
 */
int sheet_load(const struct sheet_request *request, struct sheet *sheet, size_t *bad);

#endif
