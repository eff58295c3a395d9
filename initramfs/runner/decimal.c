/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/decimal.h"

#include <errno.h>
#include <stdint.h>

int decimal_parse(const char *text, unsigned int min, unsigned int max, unsigned int *out)
{
	uint64_t value = 0;

	if (*text == '\0')
		return -EINVAL;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return -EINVAL;
		value = value * 10 + (uint64_t)(*text - '0');
		if (value > max)
			return -EINVAL;
	}
	if (value < min)
		return -EINVAL;
	*out = (unsigned int)value;
	return 0;
}
