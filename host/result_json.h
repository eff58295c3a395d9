/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_JSON_H
#define HOST_RESULT_JSON_H

#include <jansson.h>

#include "host/result.h"

/* The result as host/result.h describes run.json; a new reference, NULL when out of memory. */
json_t *result_json(const struct result *result);

/* The knobs object of run.json; a new reference. */
json_t *result_knobs_json(const struct result *result);

/* The origin object of run.json; a new reference. */
json_t *result_origin_json(const struct result_origin *origin);

/* A number as JSON: an integer where it is one. */
json_t *result_number_json(double value);

/* The text of json with sorted keys and a newline at the end; the caller frees it; or NULL. */
char *result_json_text(const json_t *json);

#endif
