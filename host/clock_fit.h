/* SPDX-License-Identifier: MIT */
#ifndef HOST_CLOCK_FIT_H
#define HOST_CLOCK_FIT_H

#include <stddef.h>
#include <stdint.h>

/*
 * How fast one clock runs by another, from lines that one side stamps when it sends them and
 * the other when they come.
 *
 * A line is never early, but may be late by anything: buffers, a busy host, a burst that is read
 * at once. So no line is fitted through all points. The guest's time is cut into equal blocks,
 * each is stood for by the line in it that was least late, and a straight line goes through
 * those by least squares (three times, as what is least late depends on the drift). A burst is
 * harmless unless it fills a block. If a block is late as a whole, or the clock made a step, the
 * blocks do not lie on a line, and their scatter is the uncertainty: half of the 99 % confidence
 * interval by Student's t. To it comes, over the span, lateness that grows evenly and so leaves
 * no scatter: what three of four lines were not later than, and at least CLOCK_FIT_FLOOR_S (a
 * USB adapter alone may hold a byte for 16 ms).
 *
 * With fewer than CLOCK_FIT_BLOCKS_MIN blocks, as when one sample takes all the time, there is
 * no scatter to learn from; then it is what no line was later than, and at least CLOCK_FIT_FEW_S.
 */
#define CLOCK_FIT_BLOCKS 16
#define CLOCK_FIT_BLOCKS_MIN 5
#define CLOCK_FIT_FLOOR_S 0.02
#define CLOCK_FIT_FEW_S 2.0

struct clock_point {
	int64_t guest_ns; /* absolute values below 10^18, of both */
	int64_t host_ns;
};

struct clock_fit {
	double drift;       /* ratio: 0.01 if the guest's clock gains 1 % on the host's */
	double uncertainty; /* of drift: it lies within +- this */
	double span_s;      /* of host time, from the first line to the last */
	size_t points;
	size_t blocks; /* with a line in them */
};

/* 0; -EDOM if there are fewer than two blocks, or no time passes on one of the clocks; -ENOMEM. */
int clock_fit(const struct clock_point *points, size_t n, struct clock_fit *fit);

#endif
