/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_BENCH_H
#define HOST_RESULT_BENCH_H

#include "host/result.h"

/*
 * Read the descriptors NAME.bench of bench_dir, or of RAW/bench where that is NULL, sorted by
 * name, into result->sets. A bad one raises the result's status; a bench_dir that cannot be
 * read is an error. 0 or -errno after a message.
 */
int result_benches_load(const char *raw, const char *bench_dir, struct result *result);

/* The descriptor of that benchmark; NULL if there is none. */
const struct metric_set *result_bench(const struct result *result, const char *name);

#endif
