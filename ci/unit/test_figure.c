/* SPDX-License-Identifier: MIT */
#include "host/report/figure.h"

#include <math.h>

#include "ci/unit/compare_fixture.h"
#include "host/report/cell_text.h"
#include "host/report/metric_name.h"

static void values(void **state)
{
	static const struct {
		double value;
		const char *text;
	} list[] = {
		{ 8891.23, "8891.2" },
		{ 123456.7, "123457" },
		{ 35120, "35120" },
		{ 0.0012345, "0.0012345" },
		{ 0, "0" },
		{ -12.5, "-12.500" },
		{ NAN, "-" },
		{ INFINITY, "-" },
		{ 1e300, "1e+300" },
		{ 3e-9, "3e-09" },
	};
	char text[FIGURE_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		assert_string_equal(figure_value(text, list[i].value), list[i].text);
	assert_string_equal(figure_percent(text, 0.00312), "0.31");
	assert_string_equal(figure_percent(text, 0.2149), "21");
	assert_string_equal(figure_percent(text, NAN), "-");
}

static void estimate(double value, double low, double high, const char *want)
{
	const struct estimate estimate = { value, low, high };
	char first[FIGURE_MAX], second[2 * FIGURE_MAX], third[2 * FIGURE_MAX];
	char all[5 * FIGURE_MAX + 3];

	snprintf(all, sizeof(all), "%s %s %s", figure_estimate(first, &estimate),
		 figure_interval(second, &estimate), figure_concise(third, &estimate));
	assert_string_equal(all, want);
}

/* Digits are those of the interval, which is never made to look shorter. */
static void estimates(void **state)
{
	(void)state;
	estimate(0.96411, 0.9312, 0.9978, "0.964 [0.931, 0.998] 0.964(34)");
	estimate(1.5, 1.25, 1.75, "1.50 [1.25, 1.75] 1.50(25)");
	estimate(25.25, 21.1, 31.9, "25.2 [21.1, 31.9] 25.2(67)");
	estimate(1.044, 0.5, 74.01, "1.04 [0.50, 74.01] 1.04(wide)");
	estimate(0.2122, 0.0001, 273723, "0.212 [0.000, 273723.000] 0.212(wide)");
	estimate(1.0212, 1.0105, 1.4, "1.02 [1.01, 1.40] 1.02(38)");
	estimate(1.000001, 1.0000005, 1.0000015, "1.00000 [1.00000, 1.00000] 1.00000(1)");
	estimate(1.02056, NAN, NAN, "1.021 - 1.021");
	estimate(2, 2, 2, "2.000 [2.000, 2.000] 2.000(0)");
	estimate(NAN, NAN, NAN, "- - -");
	estimate(1e200, 1e-200, 1e201, "1e+200 [1e-200, 1e+201] 1e+200(wide)");
}

static void metric(const char *name, const char *unit, const char *label)
{
	const struct sheet_metric metric = { "b", "-", name, unit, 1, 1, 1, 0 };
	char *got = metric_label(&metric);

	assert_string_equal(got, label);
	free(got);
}

static void metrics(void **state)
{
	const struct sheet_metric with_case = { "b", "c=1", "m", "u", -1, 1, 1, 0 };
	char *name = metric_name(&with_case);

	(void)state;
	assert_string_equal(name, "b/c=1 m");
	assert_string_equal(metric_better(&with_case), "low");
	free(name);
	metric("events", "events", "events");
	metric("call_us", "us", "call_us");
	metric("time", "s", "time (s)");
	metric("_us", "us", "_us (us)");
	metric("us", "call_us", "us (call_us)");
	metric("plain", "", "plain");
}

static void cell(const struct compare_cell *cell, const char *count, const char *ratio)
{
	char text[CELL_TEXT_MAX];

	assert_string_equal(cell_count_text(cell, text), count);
	assert_string_equal(cell_ratio_text(cell, text), ratio);
}

static void cells(void **state)
{
	struct compare_fixture fixture;

	(void)state;
	fixture_make(&fixture);
	cell(&fixture.cells[0][0], "10x20", "-");
	cell(&fixture.cells[0][1], "10x19.7", "0.9641 [0.9604, 0.9678]");
	cell(&fixture.cells[0][2], "9x20", "0.9982~ [0.9953, 1.0011]");
	cell(&fixture.cells[2][1], "-", "-");
	cell(&fixture.cells[2][2], "1x20", "0.985s [0.979, 0.992]");
	cell(&fixture.cells[4][2], "2x20", "1.021~");
}

static void verdicts(void **state)
{
	struct compare_fixture fixture;
	const struct sheet_metric *high = &fixture.metrics[0], *low = &fixture.metrics[4];

	(void)state;
	fixture_make(&fixture);
	assert_int_equal(cell_verdict(&fixture.cells[0][0], high), 0);
	assert_int_equal(cell_verdict(&fixture.cells[0][1], high), -1);
	assert_int_equal(cell_verdict(&fixture.cells[0][2], high), 0);
	assert_int_equal(cell_verdict(&fixture.cells[1][2], high), 1);
	assert_int_equal(cell_verdict(&fixture.cells[2][1], high), 0);
	assert_int_equal(cell_verdict(&fixture.cells[4][1], low), -1);
	fixture.cells[4][1].ratio.value = 0.5;
	assert_int_equal(cell_verdict(&fixture.cells[4][1], low), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values), cmocka_unit_test(estimates), cmocka_unit_test(metrics),
		cmocka_unit_test(cells),  cmocka_unit_test(verdicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
