/* SPDX-License-Identifier: MIT */
#include "host/report/latency.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double latency_edge_us(size_t bin)
{
	return LATENCY_LOW_US * pow(10, (double)bin / LATENCY_PER_DECADE);
}

static size_t bin_of(double us)
{
	double bin = floor(log10(us / LATENCY_LOW_US) * LATENCY_PER_DECADE);

	return bin < 0 ? 0 : bin < LATENCY_BINS - 1 ? (size_t)bin : LATENCY_BINS - 1;
}

static double within(double us)
{
	return fmin(fmax(us, LATENCY_LOW_US), latency_edge_us(LATENCY_BINS));
}

void latency_add(struct latency *latency, double low_us, double high_us, double count)
{
	double low = within(low_us), high = within(high_us);
	size_t last = bin_of(high);

	latency->count += count;
	if (!(low < high)) {
		latency->bins[last] += count;
		return;
	}
	for (size_t i = bin_of(low); i <= last; i++) {
		double start = i ? fmax(low, latency_edge_us(i)) : low;
		double end = i < last ? latency_edge_us(i + 1) : high;

		if (start < end)
			latency->bins[i] += count * (end - start) / (high - low);
	}
}

double latency_quantile_us(const struct latency *latency, double quantile)
{
	double below = 0, wanted = quantile * latency->count;
	size_t i = 0;

	while (i < LATENCY_BINS - 1 && below + latency->bins[i] < wanted)
		below += latency->bins[i++];
	return latency_edge_us(i) *
	       pow(10, (latency->bins[i] > 0 ? (wanted - below) / latency->bins[i] : 0) /
			       LATENCY_PER_DECADE);
}

void latencies_free(struct latencies *latencies)
{
	for (size_t i = 0; i < latencies->count; i++)
		free(latencies->list[i]);
	for (size_t i = 0; i < latencies->names_count; i++)
		free(latencies->names[i]);
	free(latencies->list);
	free(latencies->names);
	memset(latencies, 0, sizeof(*latencies));
}
