/* SPDX-License-Identifier: MIT */
#include "host/report/axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LARGEST 1e300  /* what is beyond it stands with it: sums of two are finite */
#define CLOSEST 1e-9   /* ends that are closer, relative to their size, are one number */
#define PADDING 0.04   /* of what is between the ends */
#define ALONE 1e-3     /* of the size of a number that is alone */
#define LINEAR_MAX 4.0 /* a logarithmic axis over less has the ticks of a linear one */

static double within(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static double larger_size(double low, double high)
{
	return fmax(fabs(low), fabs(high));
}

/* 1, 2 or 5 times a power of ten that goes into range about so many times. */
static double step_of(double range, size_t ticks)
{
	double rough = range / (double)ticks;
	double power = pow(10, floor(log10(rough)));
	double times = rough / power;

	return (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10) * power;
}

static void even_ticks(struct axis *axis, double low, double high, size_t ticks)
{
	double first;

	axis->step = step_of(high - low, ticks);
	first = ceil(low / axis->step);
	axis->ticks = 0;
	while (axis->ticks < AXIS_TICKS_MAX && (first + (double)axis->ticks) * axis->step <= high) {
		axis->tick[axis->ticks] = (first + (double)axis->ticks) * axis->step;
		axis->ticks++;
	}
}

/* Every so many powers of ten; where there is room, 2 and 5 times each as well. */
static void power_ticks(struct axis *axis, size_t ticks)
{
	static const double times[] = { 1, 2, 5 };
	int all = axis->high - axis->low <= (double)ticks / 3;
	double every = all ? 1 : fmax(1, ceil((axis->high - axis->low) / (double)ticks));

	axis->step = 0;
	axis->ticks = 0;
	for (double power = floor(axis->low / every) * every; power <= axis->high; power += every) {
		for (int i = 0; i < (all ? 3 : 1) && axis->ticks < AXIS_TICKS_MAX; i++) {
			double tick = times[i] * pow(10, power);

			if (log10(tick) >= axis->low && log10(tick) <= axis->high)
				axis->tick[axis->ticks++] = tick;
		}
	}
}

/* How far beyond the ends an axis goes; where they are one number, so far that ticks differ. */
static double padding_of(double low, double high)
{
	double size = larger_size(low, high);

	if (high - low > size * CLOSEST && high - low > 1 / LARGEST)
		return (high - low) * PADDING;
	return size > 1 / LARGEST ? size * ALONE : 1;
}

void axis_linear(struct axis *axis, double low, double high, size_t ticks)
{
	double padding;

	low = within(low, -LARGEST, LARGEST);
	high = within(high, low, LARGEST);
	padding = padding_of(low, high);
	*axis = (struct axis){ .low = low - padding, .high = high + padding };
	even_ticks(axis, axis->low, axis->high, ticks);
}

void axis_log(struct axis *axis, double low, double high, size_t ticks)
{
	double padding;

	low = log10(within(low, 1 / LARGEST, LARGEST));
	high = fmax(low, log10(within(high, 1 / LARGEST, LARGEST)));
	padding = fmax((high - low) * PADDING, ALONE);
	*axis = (struct axis){ .is_log = 1, .low = low - padding, .high = high + padding };
	if (high - low < log10(LINEAR_MAX))
		even_ticks(axis, pow(10, axis->low), pow(10, axis->high), ticks);
	else
		power_ticks(axis, ticks);
}

double axis_place(const struct axis *axis, double value)
{
	double at = value;

	if (axis->is_log)
		at = value > 0 ? log10(value) : axis->low;
	at = within(at, axis->low, axis->high);
	return (at / 2 - axis->low / 2) / (axis->high / 2 - axis->low / 2);
}

/* As many places as tell one tick from the next. */
static int places_of(double step)
{
	double places = step > 0 ? ceil(-log10(step) - 1e-6) : 0;

	return (int)within(places, 0, 12);
}

/* "1e-06" is "1e-6". */
static void exponent_shorten(char *text)
{
	char *at = strchr(text, 'e'), *digits;

	if (!at)
		return;
	at += at[1] == '-' ? 2 : 1;
	digits = at + (*at == '+');
	while (digits[0] == '0' && digits[1])
		digits++;
	memmove(at, digits, strlen(digits) + 1);
}

const char *axis_tick_text(const struct axis *axis, size_t tick, char text[AXIS_TEXT_MAX])
{
	static const struct {
		double size;
		const char *letter;
	} units[] = { { 1e12, "T" }, { 1e9, "G" }, { 1e6, "M" }, { 1, "" } };
	double value = axis->tick[tick];
	double size = larger_size(axis->tick[0], axis->tick[axis->ticks - 1]);
	size_t unit = 0;

	while (unit < 3 && size < units[unit].size)
		unit++;
	if (axis->step <= 0 || size >= 1e16 || (size > 0 && size < 1e-4))
		snprintf(text, AXIS_TEXT_MAX, "%.6g", value);
	else
		snprintf(text, AXIS_TEXT_MAX, "%.*f%s", places_of(axis->step / units[unit].size),
			 value / units[unit].size, units[unit].letter);
	exponent_shorten(text);
	return text;
}
