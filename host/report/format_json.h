/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_FORMAT_JSON_H
#define HOST_REPORT_FORMAT_JSON_H

#include <jansson.h>

#include "host/report/compare.h"

/* Parts of the object that report.schema.json describes: new references; NULL: out of memory. */

/* The item of a list at that place; `of` is what the list is made of. */
typedef json_t *format_json_item_fn(const void *of, size_t place);

/* Of a struct compare. */
json_t *format_json_row(const void *of, size_t place);
json_t *format_json_run(const void *of, size_t place);

json_t *format_json_list(const void *of, size_t count, format_json_item_fn *item);

/* null if it is not finite */
json_t *format_json_number(double value);

#endif
