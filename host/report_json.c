/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include "host/result_json.h"

int report_json(FILE *out, const struct result *results, size_t n)
{
	struct json_writer writer;

	json_writer_start(&writer, out);
	json_writer_open(&writer, NULL, '[');
	for (size_t i = 0; i < n; i++)
		result_json_write(&writer, &results[i]);
	json_writer_close(&writer, ']');
	return json_writer_end(&writer);
}
