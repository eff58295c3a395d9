/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <errno.h>
#include <stdlib.h>

#include "host/result_json.h"

int report_json(FILE *out, const struct result *results, size_t n)
{
	json_t *array = json_array();
	char *text;
	int err = 0;

	for (size_t i = 0; i < n && !err; i++) {
		if (json_array_append_new(array, result_json(&results[i])))
			err = -ENOMEM;
	}
	text = err ? NULL : result_json_text(array);
	if (!text)
		err = -ENOMEM;
	else if (fputs(text, out) == EOF)
		err = -EIO;
	free(text);
	json_decref(array);
	return err;
}
