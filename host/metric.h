/* SPDX-License-Identifier: MIT */
#ifndef HOST_METRIC_H
#define HOST_METRIC_H

#include <stddef.h>

/*
 * One number in a benchmark's output: "<name> <unit> <pattern>" in a descriptor. The pattern
 * is compared with the start of each line; blanks around a line are ignored and a run of
 * blanks equals one. `%` (exactly one) is a decimal number and the value, padded with blanks
 * or not; it is not followed by a digit, '.' or ','. `*` is a run of non-blanks, as short as the
 * next character of the pattern allows. The first line that matches counts. See also
 * host/metric_set.h: quotients.
 */
#define METRIC_NAME_MAX 31
#define METRIC_UNIT_MAX 15
#define METRIC_PATTERN_MAX 159

struct metric {
	char name[METRIC_NAME_MAX + 1];       /* [A-Za-z0-9_./-] */
	char unit[METRIC_UNIT_MAX + 1];       /* printable ASCII without blanks */
	char pattern[METRIC_PATTERN_MAX + 1]; /* blanks trimmed, runs of blanks made one */
};

/* 0, or -EINVAL (no message) for text that is not of this form or is too long. */
int metric_parse(const char *text, struct metric *metric);

/*
 * Look through len bytes of output, which may hold any bytes. 0 and a finite *value, or
 * -ENOENT when no line matches.
 */
int metric_extract(const struct metric *metric, const char *text, size_t len, double *value);

#endif
