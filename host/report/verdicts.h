/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_VERDICTS_H
#define HOST_REPORT_VERDICTS_H

#include <stddef.h>
#include <stdio.h>

#include "host/report/compare.h"

/* What CI is told: a list of named things that are as they should be, or not. */
struct verdict {
	char *name;
	char *reason; /* of a pass what was found, "" if there is nothing to say */
	int passed;
};

struct verdicts {
	struct verdict *list; /* owned */
	size_t count;
};

/* Add one, the reason in printf form; 0 or -ENOMEM. */
int verdicts_add(struct verdicts *verdicts, int passed, const char *name, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void verdicts_free(struct verdicts *verdicts);

/* One of each run: ok and noisy pass. 0 or -ENOMEM. */
int verdicts_of_runs(const struct compare *compare, struct verdicts *verdicts);

/* As JUnit's XML, and by the Test Anything Protocol: 0, -ENOMEM or -EIO, no message. */
int junit_write(FILE *out, const struct verdicts *verdicts);
int tap_write(FILE *out, const struct verdicts *verdicts);

#endif
