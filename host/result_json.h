/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_JSON_H
#define HOST_RESULT_JSON_H

#include <jansson.h>

#include "host/json_writer.h"
#include "host/result.h"

/* Write the result as host/result.h describes run.json. */
void result_json_write(struct json_writer *writer, const struct result *result);

/* An object of its list samples; a new reference, NULL when out of memory. */
json_t *result_sample_json(const struct result_sample *sample);

/* {KEY: text}, a list where a key comes twice, and for this one always (NULL: for none). */
json_t *result_pairs_json(const struct result_pairs *pairs, const char *always_list);

/* The knobs object of run.json; a new reference. */
json_t *result_knobs_json(const struct result *result);

/* The origin object of run.json; a new reference. */
json_t *result_origin_json(const struct result_origin *origin);

/* A number as JSON: an integer where it is one. */
json_t *result_number_json(double value);

/* Any text: what is no UTF-8 is made so. */
json_t *result_text_json(const char *text);

#endif
