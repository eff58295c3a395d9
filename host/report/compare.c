/* SPDX-License-Identifier: MIT */
#include "host/report/compare.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int compare_make(const struct sheet *sheet, const struct compare_request *request,
		 struct compare *compare)
{
	int err;

	memset(compare, 0, sizeof(*compare));
	compare->sheet = sheet;
	err = compare_columns(compare, request);
	if (!err)
		err = compare_rows(compare, request);
	if (!err)
		err = compare_notes(compare, request);
	if (!err)
		err = compare_inputs(compare, request);
	if (err == -ENOMEM)
		fprintf(stderr, "bootmark: report: out of memory\n");
	return err;
}

void compare_free(struct compare *compare)
{
	for (size_t i = 0; i < compare->rows_count; i++)
		free(compare->rows[i].cells);
	for (size_t i = 0; i < compare->notes_count; i++)
		free(compare->notes[i].text);
	free(compare->rows);
	free(compare->columns);
	free(compare->column_of);
	free(compare->notes);
	memset(compare, 0, sizeof(*compare));
}
