/* SPDX-License-Identifier: MIT */
#include "host/report/threshold_quantity.h"

#include <string.h>

#include "host/report/compare.h"

#define AGAINST(name, field)                                           \
	{                                                              \
		name, 0, 1, 0, 1, offsetof(struct compare_cell, field) \
	}
#define OF_CELL(name, scale, field)                                        \
	{                                                                  \
		name, 0, 0, 0, scale, offsetof(struct compare_cell, field) \
	}
#define OF_RUNS(field)                                                     \
	{                                                                  \
#field, 1, 0, 1, 1, offsetof(struct compare_column, field) \
	}

static const struct threshold_quantity quantities[] = {
	AGAINST("ratio", ratio.value),
	AGAINST("ratio_low", ratio.low),
	AGAINST("ratio_high", ratio.high),
	AGAINST("p", p),
	OF_CELL("value", 1, centre.value),
	OF_CELL("cv", 100, cv),
	{ "boots", 0, 0, 1, 1, offsetof(struct compare_cell, boots) },
	OF_RUNS(boots),
	OF_RUNS(samples),
	OF_RUNS(noisy),
	OF_RUNS(invalid),
	OF_RUNS(lost),
	OF_RUNS(failed),
};
#define QUANTITIES (sizeof(quantities) / sizeof(quantities[0]))

const struct threshold_quantity *threshold_quantity_find(const char *name, int of_runs)
{
	for (size_t i = 0; i < QUANTITIES; i++) {
		if (quantities[i].of_runs == of_runs && strcmp(quantities[i].name, name) == 0)
			return &quantities[i];
	}
	return NULL;
}

double threshold_quantity_get(const struct threshold_quantity *quantity, const void *of)
{
	const char *at = (const char *)of + quantity->offset;
	double value;
	size_t count;

	if (quantity->is_count) {
		memcpy(&count, at, sizeof(count));
		return (double)count;
	}
	memcpy(&value, at, sizeof(value));
	return value * quantity->scale;
}

void threshold_quantity_names(FILE *out, int of_runs)
{
	const char *before = "";

	for (size_t i = 0; i < QUANTITIES; i++) {
		if (quantities[i].of_runs != of_runs)
			continue;
		fprintf(out, "%s%s", before, quantities[i].name);
		before = ", ";
	}
}
