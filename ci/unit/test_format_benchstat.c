/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <ctype.h>

#include "ci/unit/compare_fixture.h"
#include "ci/unit/golden_text.h"
#include "host/report/boot_medians.h"

static void golden(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, format_benchstat);
	golden_text(text, "compare.benchstat");
	free(text);
}

/* Metrics of a case share a line; a unit that is better both ways is not described. */
static void benchstat_lines(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	fixture.rows[3].metric = &fixture.metrics[5];
	fixture.metrics[1].better = -1;
	fixture.runs[1].kernel = "6.1.90";
	text = fixture_text(&fixture, format_benchstat);
	assert_non_null(
		strstr(text, "/case=program=pal_bench64 1 12.5152099609375 call-us 4100 calls\n"));
	assert_non_null(strstr(text, "Unit calls better=lower\n"));
	assert_null(strstr(text, "Unit events"));
	assert_null(strstr(text, "kernel:"));
	assert_non_null(strstr(text, "cpu: Intel"));
	free(text);
}

static void medians(void **state)
{
	struct sheet_sample samples[] = { { .run = 0, .counted = 1 }, { .run = 2, .counted = 1 },
					  { .run = 2, .counted = 0 }, { .run = 2, .counted = 1 },
					  { .run = 2, .counted = 1 }, { .run = 3, .counted = 1 } };
	struct sheet_value values[] = { { 0, 0, 5 }, { 1, 0, 9 }, { 1, 1, 3 }, { 2, 0, 77 },
					{ 3, 0, 1 }, { 3, 1, 4 }, { 4, 0, 2 }, { 5, 0, 8 } };
	const struct sheet sheet = {
		.samples = samples, .samples_count = 6, .values = values, .values_count = 8
	};
	struct boot_medians medians;

	(void)state;
	assert_int_equal(boot_medians_make(&sheet, 2, &medians), 0);
	assert_int_equal(medians.count, 2);
	assert_int_equal(medians.list[0].metric, 0);
	assert_true(medians.list[0].value == 2);
	assert_int_equal(medians.list[1].metric, 1);
	assert_true(medians.list[1].value == 3.5);
	boot_medians_free(&medians);
	assert_int_equal(boot_medians_make(&sheet, 1, &medians), 0);
	assert_int_equal(medians.count, 0);
	boot_medians_free(&medians);
	assert_int_equal(boot_medians_make(&sheet, 3, &medians), 0);
	assert_int_equal(medians.count, 1);
	assert_true(medians.list[0].value == 8);
	boot_medians_free(&medians);
}

/* Lines are keys, units, or a name, 1, and pairs of numbers and units. */
static void benchstat_line(char *line, size_t *results)
{
	char *words[16];
	size_t count = 0;

	if (*line == '\0' || islower((unsigned char)*line) || !strncmp(line, "Unit ", 5))
		return;
	for (char *at = line; (words[count] = strtok(at, " ")); at = NULL)
		assert_true(++count < 16);
	assert_true(count >= 4 && count % 2 == 0);
	assert_int_equal(strncmp(words[0], "Benchmark", 9), 0);
	assert_string_equal(words[1], "1");
	for (size_t i = 2; i < count; i += 2) {
		char *end;

		strtod(words[i], &end);
		assert_int_equal(*end, '\0');
	}
	++*results;
}

static void hostile(void **state)
{
	struct compare_fixture fixture;
	char *text, *line, *next;
	size_t results = 0, plain = 0;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, format_benchstat);
	for (line = text; (line = strstr(line, "\nBenchmark")); line++)
		plain++;
	free(text);
	fixture_hostile(&fixture);
	text = fixture_text(&fixture, format_benchstat);
	for (line = text; *line; line = next) {
		next = line + strcspn(line, "\n");
		*next++ = '\0';
		benchstat_line(line, &results);
	}
	assert_in_range(results, 1, plain);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(benchstat_lines),
		cmocka_unit_test(medians),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
