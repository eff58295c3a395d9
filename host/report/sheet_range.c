/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_range.h"

size_t sheet_samples_start(const struct sheet *sheet, size_t run)
{
	size_t low = 0, high = sheet->samples_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sheet->samples[middle].run < run)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t sheet_values_start(const struct sheet *sheet, size_t sample)
{
	size_t low = 0, high = sheet->values_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sheet->values[middle].sample < sample)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
