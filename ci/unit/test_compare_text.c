/* SPDX-License-Identifier: MIT */
#include "host/report/compare_text.h"

#include "ci/unit/compare_fixture.h"
#include "ci/unit/golden_text.h"
#include "host/report/wrap.h"

/* The caller frees the text. */
static char *text_in(const struct compare *compare, size_t width, int colour)
{
	const struct report_style style = { .width = width, .colour = colour };
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	assert_int_equal(compare_text(out, compare, &style), 0);
	fclose(out);
	return text;
}

static void golden(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = text_in(&fixture.compare, 0, 0);
	golden_text(text, "compare.txt");
	free(text);
	text = text_in(&fixture.compare, 80, 0);
	golden_text(text, "compare-80.txt");
	free(text);
}

static size_t longest_line(const char *text)
{
	size_t longest = 0;

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		if (strcspn(text, "\n") > longest)
			longest = strcspn(text, "\n");
	}
	return longest;
}

static size_t count(const char *text, const char *words)
{
	size_t found = 0;

	for (; (text = strstr(text, words)); text++)
		found++;
	return found;
}

#define PLAIN "  metric            value"

/* Parts go in their order, and no line is longer than there is room for. */
static void narrower(void **state)
{
	static const struct {
		size_t width, tables;
		const char *titles;
	} list[] = {
		{ 154, 1,
		  "  metric           better   value   cv %      n   ratio   95 % interval" },
		{ 153, 1, PLAIN "      n   ratio   95 % interval           n     ratio" },
		{ 127, 1, PLAIN "      n   ratio   95 % interval           n     ratio" },
		{ 126, 1, PLAIN "   ratio   95 % interval        ratio    95 % interval\n" },
		{ 105, 1, PLAIN "   ratio   95 % interval        ratio    95 % interval\n" },
		{ 104, 1, PLAIN "       ratio        ratio\n" },
		{ 75, 1, PLAIN "       ratio        ratio\n" },
		{ 74, 2, PLAIN "       ratio\n" },
	};
	struct compare_fixture fixture;

	(void)state;
	fixture_make(&fixture);
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		char *text = text_in(&fixture.compare, list[i].width, 0);

		assert_in_range(longest_line(text), 1, list[i].width);
		assert_int_equal(count(text, list[i].titles), list[i].tables);
		assert_int_equal(count(text, "left out for want of width: better, cv"), i > 0);
		free(text);
	}
}

static void coloured(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = text_in(&fixture.compare, 0, 1);
	assert_non_null(strstr(text, "\033[1;31m0.9641\033[0m   [0.9604, 0.9678]"));
	assert_non_null(strstr(text, "\033[1;32m1.021\033[0m    [1.016, 1.026]"));
	assert_non_null(strstr(text, "\033[1;31m1.248\033[0m"));
	assert_non_null(strstr(text, "\033[1;31m0.985\033[0m s"));
	assert_int_equal(count(text, "\033["), 10);
	free(text);
	text = text_in(&fixture.compare, 0, 0);
	assert_null(strchr(text, '\033'));
	free(text);
}

/* What nobody may be able to hide. */
static void bad_runs_are_named(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = text_in(&fixture.compare, 0, 0);
	for (size_t i = 0; i < FIXTURE_RUNS; i++) {
		const struct sheet_run *run = &fixture.runs[i];

		if (!run->counted || run->status > STATUS_SKIP) {
			assert_int_equal(count(text, run->dir), 1);
			assert_int_equal(count(text, run->reason), 1);
		}
	}
	free(text);
}

/* Rows with the same to say share a line, unless another one stands between them. */
static void same_power(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	memcpy(fixture.cells[1], fixture.cells[0], sizeof(fixture.cells[0]));
	memcpy(fixture.cells[3], fixture.cells[0], sizeof(fixture.cells[0]));
	text = text_in(&fixture.compare, 0, 0);
	assert_non_null(strstr(text, "\n  sysbench-cpu/threads=1 events ... sysbench-cpu/threads=4 "
				     "events (2 rows): refvisor 0.51 %\n"));
	assert_non_null(strstr(text, "\n  sysbench-fileio/mode=rndrw reads: refvisor 0.51 %\n"));
	free(text);
}

static void hostile(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_hostile(&fixture);
	text = text_in(&fixture.compare, 100, 1);
	for (const char *c = text; (c = strchr(c, '\033')); c++)
		assert_true(!strncmp(c, "\033[1;3", 5) || !strncmp(c, "\033[0m", 4));
	for (const char *c = text; *c; c++)
		assert_true(*c == '\n' || *c == '\033' || (*c >= 0x20 && *c < 0x7f));
	free(text);
}

static void little(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	fixture.compare.columns_count = 1;
	fixture.compare.notes_count = 0;
	fixture.sheet.runs_count = 1;
	text = text_in(&fixture.compare, 20, 0);
	assert_non_null(strstr(text, "8891.2"));
	assert_null(strstr(text, "differ in more"));
	assert_null(strstr(text, "ended badly"));
	assert_null(strstr(text, "ratio: "));
	free(text);
	memset(&fixture.compare, 0, sizeof(fixture.compare));
	memset(&fixture.sheet, 0, sizeof(fixture.sheet));
	fixture.compare.sheet = &fixture.sheet;
	text = text_in(&fixture.compare, 80, 0);
	assert_non_null(strstr(text, "\nno metric has a number that counts\n"));
	free(text);
}

#define MANY 40

/* More than a table may have columns, also where lines may be of any length: nothing is lost. */
static void many_columns(void **state)
{
	static const size_t widths[] = { 0, 300, 80, 10 };
	struct compare_column columns[MANY];
	struct compare_cell cells[MANY];
	struct compare_fixture fixture;
	struct compare_row row;

	(void)state;
	fixture_make(&fixture);
	for (size_t i = 0; i < MANY; i++) {
		columns[i] = fixture.columns[i > 0];
		cells[i] = fixture.cells[0][i > 0];
		cells[i].ratio.value = i ? 1 + (double)i / 100 : NAN;
	}
	row = (struct compare_row){ &fixture.metrics[0], cells };
	fixture.compare.columns = columns;
	fixture.compare.columns_count = MANY;
	fixture.compare.rows = &row;
	fixture.compare.rows_count = 1;
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		char *text = text_in(&fixture.compare, widths[i], 0);

		for (size_t j = 1; j < MANY; j++) {
			char ratio[16];

			snprintf(ratio, sizeof(ratio), " %.4f", cells[j].ratio.value);
			assert_int_equal(count(text, ratio), 1);
		}
		free(text);
	}
}

static void wrapped(const char *text, size_t width, const char *want)
{
	char *got = NULL;
	size_t len;
	FILE *out = open_memstream(&got, &len);

	assert_non_null(out);
	assert_int_equal(wrap_text(out, text, width), 0);
	fclose(out);
	assert_string_equal(got, want);
	free(got);
}

static void wrapping(void **state)
{
	(void)state;
	wrapped("one two three", 0, "  one two three\n");
	wrapped("one two three", 15, "  one two three\n");
	wrapped("one two three", 14, "  one two\n    three\n");
	wrapped("one two three", 1, "  one\n    two\n    three\n");
	wrapped("a\nb  c\033", 0, "  a?b  c?\n");
	wrapped("", 80, "  \n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),     cmocka_unit_test(narrower),
		cmocka_unit_test(coloured),   cmocka_unit_test(bad_runs_are_named),
		cmocka_unit_test(hostile),    cmocka_unit_test(little),
		cmocka_unit_test(wrapping),   cmocka_unit_test(many_columns),
		cmocka_unit_test(same_power),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
