/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_LEVELS_H
#define HOST_REPORT_LEVELS_H

#include "host/report.h"
#include "host/report/compare.h"

/*
 * Columns by level of nesting, as the published tables name them: 0 is bare metal, 1x a hypervisor
 * x on it, 2xk hypervisor k in x. given: words COLUMN=LEVEL; other columns are told by their name,
 * native is 0, and what has no such name is level 1.
 */
struct level {
	const char *label;
	char code[16]; /* digit and letters; "1" alone: a hypervisor without a letter */
	int depth;     /* 0 to 2 */
};

/* The level of a column; 0, or -EINVAL after a message for a word of given that is none. */
int level_of(struct level *level, const char *label, const char *const *given, size_t count);

/* Whether `upper` is to be compared with `lower`: with what is below it, or itself is alone. */
int level_above(const struct level *upper, const struct level *lower);

/*
 * Tables: level 1 against 0, level 2 against 0, level 2 against level 1. Each is a comparison of
 * its own. 0, or -errno after a message.
 */
int levels_text(FILE *out, const struct sheet *sheet, const struct compare_request *request,
		const char *const *given, size_t count, const struct report_style *style);

#endif
