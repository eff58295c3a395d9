/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_META_H
#define HOST_RESULT_META_H

#include "host/result.h"

/*
 * Read the meta file of the sample in dir; where all of it is too much for the result, only what
 * the host looks at. What is wrong becomes the text of problem[size]; "" if nothing is. 0 or
 * -ENOMEM.
 */
int result_meta_load(const char *dir, struct result *result, struct result_sample *sample,
		     char *problem, size_t size);

#endif
