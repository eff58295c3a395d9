/* SPDX-License-Identifier: MIT */
#ifndef HOST_JSON_OUTLINE_H
#define HOST_JSON_OUTLINE_H

#include <jansson.h>
#include <stdio.h>

/*
 * Load JSON of any size without what lies deeper than so many brackets: those stay, empty.
 * A new reference, or NULL with *error.
 */
json_t *json_outline_load(FILE *in, unsigned int depth, json_error_t *error);

#endif
