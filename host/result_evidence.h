/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_EVIDENCE_H
#define HOST_RESULT_EVIDENCE_H

#include <jansson.h>

#include "host/result.h"

/*
 * Read the evidence file of the sample in dir, if there is one. What is wrong with it becomes
 * the text of problem[size]; "" if nothing is. 0 or -ENOMEM.
 */
int result_evidence_load(const char *dir, struct result *result, struct result_sample *sample,
			 char *problem, size_t size);

/* {NAME: [before, after] or number}; a new reference, NULL when out of memory. */
json_t *result_evidence_json(const struct result_sample *sample);

#endif
