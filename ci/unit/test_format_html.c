/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf, mkdtemp */
#include "host/report/format.h"

#include <errno.h>
#include <math.h>
#include <unistd.h>

#include "ci/unit/compare_fixture.h"
#include "ci/unit/html_page.h"
#include "ci/unit/lab_sheet.h"
#include "ci/unit/scratch_folder.h"

static struct lab lab;
static struct compare lab_compare;

static int lab_compare_make(const char *dir, uint32_t boots, uint32_t samples)
{
	const struct compare_request request = { 0 };

	lab = (struct lab){ .dir = dir, .boots = boots, .samples = samples };
	lab_make(&lab);
	return compare_make(&lab.sheet, &request, &lab_compare);
}

static int lab_start(void **state)
{
	return scratch_folder_make(state) || lab_compare_make(*state, 4, 5);
}

static void lab_drop(void)
{
	compare_free(&lab_compare);
	sheet_free(&lab.sheet);
}

static int lab_end(void **state)
{
	lab_drop();
	return scratch_folder_drop(state);
}

static char *lab_page(void)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	assert_int_equal(format_html(out, &lab_compare), 0);
	fclose(out);
	return text;
}

static void assert_has(const char *page, const char *text)
{
	if (!strstr(page, text))
		fail_msg("the page does not have \"%s\"", text);
}

/* A page of a kind with all that a reader has to be told. */
static void says_all(void **state)
{
	static struct compare_fixture fixture;
	char *page;

	(void)state;
	fixture_make(&fixture);
	page = fixture_text(&fixture, format_html);
	page_check(page);
	assert_has(page, "<h1>native, xen and refvisor</h1>");
	assert_has(page, "8 runs; 29 boots with 2397 samples count");
	assert_has(page, "<th scope=\"row\">xen</th><td class=\"count\">10</td>"
			 "<td class=\"count\">797</td><td class=\"count\">3</td>"
			 "<td class=\"count\">1</td><td class=\"count zero\">0</td>");
	assert_has(page, "<td class=\"folder\">res/xen/3</td><td>invalid</td><td>nothing</td>"
			 "<td>ran under kvm (expected xen)</td>");
	assert_has(page, "<td class=\"folder\">res/refvisor/3</td><td>lost</td>");
	assert_has(page, "<td class=\"folder\">res/refvisor/1</td><td>fail</td>"
			 "<td>its good samples</td>");
	assert_has(page, "<li>xen: kernel differs: 6.1.119 and 6.1.90</li>");
	assert_has(page, "data-value=\"0.9982\" data-low=\"0.99527\" data-high=\"1.00113\">"
			 "<span class=\"verdict\">0.9982~ [0.9953, 1.0011]</span>");
	assert_has(page, "n 10x19.7, cv 0.31&#160;%, p 0.0021</span>");
	assert_has(page, "data-detectable=\"0.0044\">could show 0.44&#160;%</span>");
	assert_has(page, "could show nothing");
	assert_has(page, "bootstrap-t over boots");
	assert_has(page, "Holm's correction");
	assert_has(page, "No counted sample has a histogram");
	assert_has(page, "The runs brought no evidence");
	free(page);
}

/* Every metric has its figures, and every figure its caption and its words. */
static void has_figures(void **state)
{
	char *page = lab_page();
	size_t figures = page_count(page, "<figure id=");

	(void)state;
	page_check(page);
	assert_int_equal(figures, 1 + LAB_METRICS + LAB_METRICS + 1 + 1);
	assert_int_equal(page_count(page, "<figcaption>"), figures);
	assert_int_equal(page_count(page, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
					  "viewBox=\"0 0 "),
			 figures);
	assert_int_equal(page_count(page, "\" aria-label=\"Distribution of "), LAB_METRICS);
	assert_int_equal(page_count(page, "\" aria-label=\"Samples of "), LAB_METRICS);
	for (size_t i = 0; i < LAB_METRICS; i++) {
		char *name = NULL;

		assert_true(asprintf(&name, " %s (%s, ", lab_metrics[i].name, lab_metrics[i].unit) >
			    0);
		assert_true(page_count(page, name) >= 4);
		free(name);
	}
	free(page);
}

/* What stands behind the next `what` in the page up to a quote; NULL: there is none. */
static const char *value_next(const char **page, const char *what, char value[64])
{
	const char *found = strstr(*page, what);
	size_t len;

	if (!found)
		return NULL;
	found += strlen(what);
	len = strcspn(found, "\"");
	assert_true(len < 64);
	memcpy(value, found, len);
	value[len] = '\0';
	*page = found;
	return value;
}

/* The table's centres are those of the CSV, one by one, digit by digit. */
static void numbers_are(const struct compare_fixture *fixture)
{
	char *page = fixture_text(fixture, format_html), *csv = fixture_text(fixture, format_csv);
	char *rest = csv, *line = strsep(&rest, "\n");
	const char *at = page;
	char value[64];

	for (size_t i = 0; i < fixture->compare.rows_count; i++) {
		line = strsep(&rest, "\n");
		strsep(&line, ",");
		for (size_t j = 0; j < fixture->compare.columns_count; j++) {
			const char *field = strsep(&line, ",");

			if (*field)
				assert_string_equal(
					value_next(&at, "\"centre\" data-value=\"", value), field);
		}
	}
	assert_null(value_next(&at, "\"centre\" data-value=\"", value));
	free(page);
	free(csv);
}

static void has_numbers(void **state)
{
	struct compare_fixture fixture;

	(void)state;
	fixture_make(&fixture);
	numbers_are(&fixture);
}

#define MANY 50

static char *page_of_columns(size_t count)
{
	static struct compare_fixture fixture;
	static struct compare_column columns[MANY];
	static struct compare_cell cells[MANY];
	static struct compare_row row;

	fixture_make(&fixture);
	for (size_t i = 0; i < count; i++) {
		columns[i] = fixture_columns[i != 0];
		cells[i] = fixture_cells[0][i != 0];
		cells[i].centre.value += (double)i;
	}
	row = (struct compare_row){ &fixture.metrics[0], cells };
	fixture.compare.columns = columns;
	fixture.compare.columns_count = count;
	fixture.compare.rows = &row;
	fixture.compare.rows_count = 1;
	return fixture_text(&fixture, format_html);
}

/* Each part of a table that is too wide begins with the baseline. */
static void has_numbers_in_parts(void **state)
{
	char *page = page_of_columns(9);

	(void)state;
	page_check(page);
	assert_int_equal(page_count(page, "<table class=\"metrics\">"), 2);
	assert_int_equal(page_count(page, "<small>baseline</small>"), 2);
	assert_int_equal(page_count(page, "data-value=\"8580.1\""), 1);
	assert_int_equal(page_count(page, "columns are drawn"), 0);
	free(page);
}

static void says_what_is_not_drawn(void **state)
{
	char *page = page_of_columns(MANY);

	(void)state;
	page_check(page);
	assert_has(page, "Only the first 42 of 50 columns are drawn.");
	assert_int_equal(page_count(page, "data-value=\"8621.1\""), 1);
	free(page);
}

/* Texts from the wire change nothing but texts. */
static void is_not_moved_by_texts(void **state)
{
	static struct compare_fixture fixture;
	char *plain, *page;

	(void)state;
	fixture_make(&fixture);
	plain = fixture_text(&fixture, format_html);
	fixture_hostile(&fixture);
	page = fixture_text(&fixture, format_html);
	page_check(page);
	assert_int_equal(page_count(page, "<figure"), page_count(plain, "<figure"));
	assert_int_equal(page_count(page, "<use"), page_count(plain, "<use"));
	assert_int_equal(page_count(page, "<text"), page_count(plain, "<text"));
	assert_has(page,
		   "@&#39;a,b&quot;c|d\\e_f%g&amp;h&lt;i&gt;j$k#l{m}n~o^p`q[r]s*t--u;v:w=x/y]]"
		   "&gt;z # SKIP");
	free(plain);
	free(page);
}

/* What gnuplot would take for a command, if it saw it. */
static void runs_no_text(void **state)
{
	static const char *const forms[] = {
		"`touch %s`",
		"'\n!touch %s\n'",
		"\"\nsystem \"touch %s\"\n",
		"\n!touch %s\nEOD",
		"';system('touch %s');'",
		"@{system('touch %s')}%%g",
		"\\`touch %s\\`",
		"$(touch %s)",
	};
	struct compare_fixture fixture;
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/made", (const char *)*state);
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		char text[PATH_MAX + 64], *page;

		fixture_make(&fixture);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof(text), forms[i], path);
#pragma GCC diagnostic pop
		for (size_t j = 0; j < FIXTURE_METRICS; j++)
			fixture.metrics[j].bench = fixture.metrics[j].case_name =
				fixture.metrics[j].name = fixture.metrics[j].unit = text;
		for (size_t j = 0; j < FIXTURE_COLUMNS; j++)
			fixture.columns[j].label = text;
		page = fixture_text(&fixture, format_html);
		page_check(page);
		assert_int_equal(access(path, F_OK), -1);
		free(page);
	}
}

static void is_the_same_again(void **state)
{
	char *page = lab_page(), *again = lab_page();

	(void)state;
	assert_string_equal(page, again);
	free(page);
	free(again);
}

/* Without any number there is a page, for which gnuplot is not asked. */
static void is_there_without_numbers(void **state)
{
	struct compare_fixture fixture;
	char *page;

	(void)state;
	fixture_make(&fixture);
	fixture.compare.rows_count = 0;
	fixture.compare.notes_count = 0;
	page = fixture_text(&fixture, format_html);
	page_check(page);
	assert_int_equal(page_count(page, "<figure"), 0);
	assert_has(page, "No metric was measured.");
	assert_has(page, "No difference was found");
	memset(&fixture.sheet, 0, sizeof(fixture.sheet));
	fixture.compare.columns_count = 0;
	free(page);
	page = fixture_text(&fixture, format_html);
	page_check(page);
	free(page);
}

/* Numbers of any size come to a plot somehow. */
static void takes_any_number(void **state)
{
	static const double numbers[] = { 1e308, -1e308, 1e-308, 0, 5e-324, -1, 1e17, 1e17 + 64 };
	static struct compare_fixture fixture;
	char *page;

	(void)state;
	fixture_make(&fixture);
	for (size_t i = 0; i < fixture.sheet.values_count; i++)
		fixture.values[i].value = numbers[i % 8];
	for (size_t i = 0; i < FIXTURE_ROWS; i++) {
		for (size_t j = 1; j < FIXTURE_COLUMNS; j++)
			fixture.cells[i][j].ratio =
				(struct estimate){ numbers[(i + j) % 8], -1e308, 1e308 };
	}
	for (size_t i = 0; i < FIXTURE_SAMPLES; i++)
		fixture.samples[i].start_ns = i % 2 ? INT64_MAX : INT64_MIN;
	page = fixture_text(&fixture, format_html);
	page_check(page);
	assert_int_equal(page_count(page, "\"nan"), 0);
	free(page);
}

/* Of very many samples and boots some are drawn, and that is said. */
static void stays_small(void **state)
{
	char *page;

	lab_drop();
	assert_int_equal(lab_compare_make(NULL, 300, 10), 0);
	page = lab_page();
	page_check(page);
	assert_true(strlen(page) < 4u << 20);
	assert_int_equal(page_count(page, " samples are shown, evenly chosen."), LAB_METRICS);
	assert_int_equal(page_count(page, "Of more than 250 values in a column"), LAB_METRICS);
	assert_has(page, "A cell is of up to 11 runs, the most extreme of them.");
	free(page);
	lab_drop();
	assert_int_equal(lab_compare_make(*state, 4, 5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_all),
		cmocka_unit_test(has_figures),
		cmocka_unit_test(has_numbers),
		cmocka_unit_test(has_numbers_in_parts),
		cmocka_unit_test(says_what_is_not_drawn),
		cmocka_unit_test(is_not_moved_by_texts),
		cmocka_unit_test(runs_no_text),
		cmocka_unit_test(is_the_same_again),
		cmocka_unit_test(is_there_without_numbers),
		cmocka_unit_test(takes_any_number),
		cmocka_unit_test(stays_small),
	};

	return cmocka_run_group_tests(tests, lab_start, lab_end);
}
