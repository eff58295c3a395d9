/* SPDX-License-Identifier: MIT */
#include "host/clock_fit.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#define ROUNDS 3
#define USUAL 0.75
#define CONFIDENCE_TAIL 0.005 /* on each side of 99 % */

/* The lines that stand for the blocks, in seconds from the first point. */
struct blocks {
	double guest_s[CLOCK_FIT_BLOCKS];
	double host_s[CLOCK_FIT_BLOCKS];
	size_t count;
};

static double seconds(int64_t ns, int64_t origin_ns)
{
	return (double)(ns - origin_ns) / 1e9;
}

struct range {
	int64_t first_ns, last_ns;
};

static struct range guest_range(const struct clock_point *points, size_t n)
{
	struct range range = { points[0].guest_ns, points[0].guest_ns };

	for (size_t i = 1; i < n; i++) {
		if (points[i].guest_ns < range.first_ns)
			range.first_ns = points[i].guest_ns;
		if (points[i].guest_ns > range.last_ns)
			range.last_ns = points[i].guest_ns;
	}
	return range;
}

static size_t block_of(const struct range *range, int64_t guest_ns)
{
	double part = seconds(guest_ns, range->first_ns) / seconds(range->last_ns, range->first_ns);
	size_t block = (size_t)(part * CLOCK_FIT_BLOCKS);

	return block < CLOCK_FIT_BLOCKS ? block : CLOCK_FIT_BLOCKS - 1;
}

/* The least late point of each block, if host time goes by `slope` times as fast as guest time. */
static void choose(const struct clock_point *points, size_t n, double slope, struct blocks *blocks)
{
	struct range range = guest_range(points, n);
	const struct clock_point *best[CLOCK_FIT_BLOCKS] = { NULL };
	double least[CLOCK_FIT_BLOCKS];

	for (size_t i = 0; i < n; i++) {
		size_t at = block_of(&range, points[i].guest_ns);
		double late = seconds(points[i].host_ns, points[0].host_ns) -
			      slope * seconds(points[i].guest_ns, range.first_ns);

		if (!best[at] || late < least[at]) {
			best[at] = &points[i];
			least[at] = late;
		}
	}
	blocks->count = 0;
	for (size_t i = 0; i < CLOCK_FIT_BLOCKS; i++) {
		if (!best[i])
			continue;
		blocks->guest_s[blocks->count] = seconds(best[i]->guest_ns, range.first_ns);
		blocks->host_s[blocks->count++] = seconds(best[i]->host_ns, points[0].host_ns);
	}
}

/* host_s = offset + slope * guest_s, and by how much the slope may be wrong. */
struct straight {
	double offset, slope, off;
};

static struct straight draw(const struct blocks *blocks)
{
	struct straight line = { 0 };
	double c00, c01, c11, squares;

	gsl_fit_linear(blocks->guest_s, 1, blocks->host_s, 1, blocks->count, &line.offset,
		       &line.slope, &c00, &c01, &c11, &squares);
	if (blocks->count >= CLOCK_FIT_BLOCKS_MIN)
		line.off =
			gsl_cdf_tdist_Qinv(CONFIDENCE_TAIL, (double)blocks->count - 2) * sqrt(c11);
	return line;
}

/* What this part of all lines was not later than; negative: -ENOMEM. */
static double lateness_s(const struct clock_point *points, size_t n, const struct straight *line,
			 double part)
{
	struct range range = guest_range(points, n);
	double *late_s = malloc(n * sizeof(*late_s)), found_s;

	if (!late_s)
		return -1;
	for (size_t i = 0; i < n; i++)
		late_s[i] = fabs(seconds(points[i].host_ns, points[0].host_ns) - line->offset -
				 line->slope * seconds(points[i].guest_ns, range.first_ns));
	gsl_sort(late_s, 1, n);
	found_s = gsl_stats_quantile_from_sorted_data(late_s, 1, n, part);
	free(late_s);
	return found_s;
}

/* The blocks' line; false if no time passes on one of the clocks. */
static int draw_best(const struct clock_point *points, size_t n, struct blocks *blocks,
		     struct straight *line)
{
	struct range range;

	if (n == 0)
		return 0;
	range = guest_range(points, n);
	line->slope = 1;
	for (int round = 0; round < ROUNDS; round++) {
		if (range.first_ns == range.last_ns || !(line->slope > 0))
			return 0;
		choose(points, n, line->slope, blocks);
		*line = draw(blocks);
	}
	return line->slope > 0 && blocks->host_s[blocks->count - 1] > blocks->host_s[0];
}

int clock_fit(const struct clock_point *points, size_t n, struct clock_fit *fit)
{
	struct straight line;
	struct blocks blocks;
	struct range range;
	double late_s;
	int few;

	if (!draw_best(points, n, &blocks, &line))
		return -EDOM;
	range = guest_range(points, n);
	few = blocks.count < CLOCK_FIT_BLOCKS_MIN;
	late_s = lateness_s(points, n, &line, few ? 1 : USUAL);
	if (late_s < 0)
		return -ENOMEM;
	late_s = fmax(late_s, few ? CLOCK_FIT_FEW_S : CLOCK_FIT_FLOOR_S);
	fit->points = n;
	fit->blocks = blocks.count;
	fit->span_s = line.slope * seconds(range.last_ns, range.first_ns);
	fit->drift = 1 / line.slope - 1;
	fit->uncertainty = line.off / (line.slope * line.slope) + late_s / fit->span_s;
	return 0;
}
