/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include "ci/unit/bare_letter.h"
#include "ci/unit/compare_fixture.h"
#include "ci/unit/golden_text.h"

static void golden(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, format_markdown);
	golden_text(text, "compare.md");
	free(text);
	text = fixture_text(&fixture, format_latex);
	golden_text(text, "compare.tex");
	free(text);
}

static void hostile_markdown(void **state)
{
	struct compare_fixture fixture;
	char *text, *line;
	size_t rows = 0;

	(void)state;
	fixture_hostile(&fixture);
	text = fixture_text(&fixture, format_markdown);
	for (line = text; *line; line += strcspn(line, "\n") + 1) {
		size_t len = strcspn(line, "\n");

		rows += *line == '|';
		assert_true(*line == '|' ? rows <= 2 + FIXTURE_ROWS : !len || strchr("-*", *line));
		assert_int_equal(bare_letter(line, len, '|'),
				 *line == '|' ? 5 + FIXTURE_COLUMNS : 0);
		assert_null(memchr(line, '<', len));
		assert_int_equal(bare_letter(line, len, '`'), 0);
	}
	assert_int_equal(rows, 2 + FIXTURE_ROWS);
	free(text);
}

/* Of a row: braces are balanced, cells counted, and what TeX takes for its own is not there. */
static void latex_row(const char *line, size_t len)
{
	size_t dollars = bare_letter(line, len, '$');

	assert_int_equal(bare_letter(line, len, '&'), 3 + FIXTURE_COLUMNS);
	assert_int_equal(bare_letter(line, len, '{'), bare_letter(line, len, '}'));
	assert_int_equal(dollars % 2, 0);
	for (const char *special = "%#_^~<>|\""; *special; special++)
		assert_int_equal(bare_letter(line, len, *special), 0);
	assert_memory_equal(line + len - 3, " \\\\", 3);
	assert_true(*line != '[' && *line != '*');
}

static void hostile_latex(void **state)
{
	struct compare_fixture fixture;
	size_t rows = 0;
	char *text;

	(void)state;
	fixture_hostile(&fixture);
	text = fixture_text(&fixture, format_latex);
	for (char *line = text; *line; line += strcspn(line, "\n") + 1) {
		size_t len = strcspn(line, "\n");

		if (*line == '%' || (*line == '\\' && strchr("btme", line[1])))
			continue;
		latex_row(line, len);
		rows++;
	}
	assert_int_equal(rows, 1 + FIXTURE_ROWS);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(hostile_markdown),
		cmocka_unit_test(hostile_latex),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
