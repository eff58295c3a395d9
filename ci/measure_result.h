/* SPDX-License-Identifier: MIT */
#ifndef CI_MEASURE_RESULT_H
#define CI_MEASURE_RESULT_H

#include <jansson.h>

/* 0, or -errno to stop there. */
typedef int measure_each(const char *result_dir, const json_t *run, void *context);

/*
 * Every result that measure_boot() left below dir, by number. 0, or -errno (message printed):
 * the first that a call gave, -ENOENT if there is no result.
 */
int measure_results(const char *dir, measure_each *each, void *context);

#endif
