/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_look.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/stats/estimate.h"

#define KHZ "loop_hot_khz_cpu" /* as initramfs/evidence/ names them */
#define MILLICELSIUS "temperature_mc_"
#define CPUS_MAX 256

int sheet_numbers(const char *text, double numbers[2])
{
	char *end;

	if (*text < '0' || *text > '9')
		return 0;
	numbers[0] = (double)strtoull(text, &end, 10);
	if (*end == '\0')
		return 1;
	if (end[0] != ' ' || end[1] < '0' || end[1] > '9')
		return 0;
	numbers[1] = (double)strtoull(end + 1, &end, 10);
	return *end == '\0' ? 2 : 0;
}

static int starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

void sheet_look(const struct result_sample *sample, double *khz, double *celsius)
{
	double numbers[2], rates[CPUS_MAX];
	struct result_pair pair = { NULL };
	size_t count = 0;

	*celsius = NAN;
	while (result_pairs_next(&sample->evidence, &pair)) {
		int is_rate = starts_with(pair.key, KHZ);

		if ((!is_rate && !starts_with(pair.key, MILLICELSIUS)) ||
		    sheet_numbers(pair.value, numbers) != 2)
			continue;
		if (is_rate && count < CPUS_MAX)
			rates[count++] = (numbers[0] + numbers[1]) / 2;
		else if (!is_rate)
			*celsius = fmax(*celsius, numbers[1] / 1e3);
	}
	*khz = estimate_median(rates, count);
}
