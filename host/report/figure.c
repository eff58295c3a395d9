/* SPDX-License-Identifier: MIT */
#include "host/report/figure.h"

#include <math.h>
#include <stdio.h>

#define DECIMALS_MAX 9
#define PLAIN_MAX 1e12 /* beyond it, and below the other, with an exponent */
#define PLAIN_MIN 1e-6
#define WIDTH_DECIMALS_MAX 5
#define WIDTH_DIGITS 2
#define VALUE_DIGITS 3 /* at least */
#define WIDE 0.5       /* share of the value */
#define ROUNDING 1e-6  /* of the arithmetic, in units of the last digit */
#define ALONE_DIGITS 4 /* of a value without an interval */

/* How many places show so many digits of size. */
static int decimals(double size, int digits, int most)
{
	double places;

	if (!(fabs(size) > 0) || isinf(size))
		return 0;
	places = digits - 1 - floor(log10(fabs(size)));
	return places < 0 ? 0 : places > most ? most : (int)places;
}

static const char *number(char text[FIGURE_MAX], double value, int places)
{
	double size = fabs(value);

	if (!isfinite(value))
		snprintf(text, FIGURE_MAX, "-");
	else if (size >= PLAIN_MAX || (size > 0 && size < PLAIN_MIN))
		snprintf(text, FIGURE_MAX, "%.4g", value);
	else
		snprintf(text, FIGURE_MAX, "%.*f", places, value);
	return text;
}

const char *figure_value(char text[FIGURE_MAX], double value)
{
	return number(text, value, trunc(value) == value ? 0 : decimals(value, 5, DECIMALS_MAX));
}

const char *figure_percent(char text[FIGURE_MAX], double share)
{
	return number(text, 100 * share, decimals(100 * share, 2, DECIMALS_MAX));
}

static int has_interval(const struct estimate *estimate)
{
	return isfinite(estimate->low) && isfinite(estimate->high);
}

static int estimate_decimals(const struct estimate *estimate)
{
	double width = has_interval(estimate) ? estimate->high - estimate->low : 0;
	int places = decimals(width, WIDTH_DIGITS, WIDTH_DECIMALS_MAX);
	int least = decimals(estimate->value, VALUE_DIGITS, WIDTH_DECIMALS_MAX);

	if (!(width > 0))
		return decimals(estimate->value, ALONE_DIGITS, WIDTH_DECIMALS_MAX);
	return places > least ? places : least;
}

const char *figure_estimate(char text[FIGURE_MAX], const struct estimate *estimate)
{
	return number(text, estimate->value, estimate_decimals(estimate));
}

const char *figure_interval(char text[2 * FIGURE_MAX], const struct estimate *estimate)
{
	char low[FIGURE_MAX], high[FIGURE_MAX];
	int places = estimate_decimals(estimate);

	if (!has_interval(estimate))
		snprintf(text, 2 * FIGURE_MAX, "-");
	else
		snprintf(text, 2 * FIGURE_MAX, "[%.28s, %.28s]", number(low, estimate->low, places),
			 number(high, estimate->high, places));
	return text;
}

const char *figure_concise(char text[2 * FIGURE_MAX], const struct estimate *estimate)
{
	double above = estimate->high - estimate->value, below = estimate->value - estimate->low;
	double within = above > below ? above : below;
	int places = estimate_decimals(estimate);
	char value[FIGURE_MAX], digits[FIGURE_MAX];

	figure_estimate(value, estimate);
	if (!has_interval(estimate) || !isfinite(estimate->value))
		snprintf(text, 2 * FIGURE_MAX, "%s", value);
	else if (within > WIDE * fabs(estimate->value))
		snprintf(text, 2 * FIGURE_MAX, "%s(wide)", value);
	else
		snprintf(text, 2 * FIGURE_MAX, "%.28s(%.28s)", value,
			 number(digits, fabs(ceil(within * pow(10, places) - ROUNDING)), 0));
	return text;
}
