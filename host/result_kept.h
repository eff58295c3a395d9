/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_KEPT_H
#define HOST_RESULT_KEPT_H

#include "host/result.h"

/*
 * What a result keeps of the files meta and evidence has a bound for all samples together, so
 * that memory does not grow with what a run claims. The rest stays in raw/, and is said once.
 */

/* 1 if len more bytes keep within max; then they count. */
int result_kept_take(struct result *result, size_t len, size_t max);

/* Something of the sample is left out. */
void result_kept_leave(struct result_left *left, const struct result_sample *sample);

/* Reasons for what was left out; when all samples are there. */
void result_kept_say(struct result *result);

#endif
