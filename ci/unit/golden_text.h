/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_GOLDEN_TEXT_H
#define CI_UNIT_GOLDEN_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/result_file.h"

/* Compare with the file in ci/unit/report/; what was got is shown when it differs. */
static inline void golden_text(const char *got, const char *name)
{
	char *want;
	size_t len;

	assert_int_equal(result_file_read("ci/unit/report", name, 1 << 20, &want, &len), 0);
	if (strcmp(got, want) != 0)
		fputs(got, stderr);
	assert_string_equal(got, want);
	free(want);
}

#endif
