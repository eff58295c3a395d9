/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_AXIS_H
#define HOST_REPORT_AXIS_H

#include <stddef.h>

/*
 * The scale of a plot: where between 0 and 1 a number stands, and the numbers that are named.
 * Ends may be any finite numbers, equal ones too; what is beyond an end stands at it.
 */
#define AXIS_TICKS_MAX 16
#define AXIS_TEXT_MAX 40

struct axis {
	int is_log;
	double low, high;            /* ends; of a logarithmic axis their logarithms to base 10 */
	double tick[AXIS_TICKS_MAX]; /* ascending */
	size_t ticks;
	double step; /* between ticks; 0: it differs */
};

/* ticks: how many there should be, about; fewer than AXIS_TICKS_MAX. */
void axis_linear(struct axis *axis, double low, double high, size_t ticks);

/* The same, logarithmic; low is above zero. */
void axis_log(struct axis *axis, double low, double high, size_t ticks);

double axis_place(const struct axis *axis, double value);

/* "8900", "0.25", "1.5M", "1e-07" */
const char *axis_tick_text(const struct axis *axis, size_t tick, char text[AXIS_TEXT_MAX]);

#endif
