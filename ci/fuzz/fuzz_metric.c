/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host/metric_set.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A descriptor, a line "--", and the output that it is applied to. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separator[] = "\n--\n";
	const uint8_t *split = memmem(data, size, separator, strlen(separator));
	const size_t head = split ? (size_t)(split - data) : size;
	const uint8_t *output = split ? split + strlen(separator) : data + size;
	struct metric_set set;
	double values[METRIC_SET_MAX];

	if (metric_set_parse((const char *)data, head, "fuzz", "fuzz", &set))
		return 0;
	metric_set_extract(&set, (const char *)output, (size_t)(data + size - output), values);
	for (size_t i = 0; i < set.count; i++) {
		if (isinf(values[i]))
			abort();
	}
	return 0;
}
