/* SPDX-License-Identifier: MIT */
#include "host/number.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int number_parse(const char *text, unsigned long max, unsigned long *value)
{
	size_t len = strspn(text, "0123456789");
	unsigned long number;

	if (len == 0 || len > 18 || text[len] != '\0')
		return -EINVAL;
	number = strtoul(text, NULL, 10);
	if (number > max)
		return -EINVAL;
	*value = number;
	return 0;
}

int number_option(const char *option, const char *text, unsigned long max, unsigned long *value)
{
	int err = number_parse(text, max, value);

	if (err)
		fprintf(stderr, "bootmark: %s: '%s' is no number from 0 to %lu\n", option, text,
			max);
	return err;
}
