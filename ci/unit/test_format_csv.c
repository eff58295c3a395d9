/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include "ci/unit/compare_fixture.h"
#include "ci/unit/golden_text.h"

static void golden(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, format_csv);
	golden_text(text, "compare.csv");
	free(text);
	text = fixture_text(&fixture, format_csv_long);
	golden_text(text, "compare-long.csv");
	free(text);
}

/* Numbers keep what a double has of them. */
static void digits(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	fixture.cells[0][0].centre.value = 0.123456789012345;
	fixture.values[0].value = 12345678.9012345;
	text = fixture_text(&fixture, format_csv);
	assert_non_null(strstr(text, ",0.123456789012345,"));
	free(text);
	text = fixture_text(&fixture, format_csv_long);
	assert_non_null(strstr(text, ",12345678.9012345,"));
	free(text);
}

/* The next field at *at into out, as RFC 4180 has it; what came behind it. */
static char csv_next(const char **at, char *out, size_t size)
{
	int quoted = **at == '"';
	size_t len = 0;

	*at += quoted;
	for (; **at; ++*at) {
		if (quoted && **at == '"' && *++*at != '"')
			quoted = 0;
		if (!quoted && (**at == ',' || **at == '\n'))
			break;
		assert_true(len + 1 < size);
		out[len++] = **at;
	}
	out[len] = '\0';
	assert_true(**at != '\0');
	return *(*at)++;
}

static void csv_fields(const char *text, size_t wanted_fields, size_t wanted_rows)
{
	char field[1024];
	size_t rows = 0;

	for (; *text; rows++) {
		size_t fields = 1;

		while (csv_next(&text, field, sizeof(field)) == ',')
			fields++;
		assert_int_equal(fields, wanted_fields);
	}
	assert_int_equal(rows, wanted_rows);
}

static void hostile(void **state)
{
	struct compare_fixture fixture;
	char field[1024];
	const char *at;
	char *text;

	(void)state;
	fixture_hostile(&fixture);
	text = fixture_text(&fixture, format_csv_long);
	csv_fields(text, 13, 1 + fixture.sheet.values_count);
	free(text);
	text = fixture_text(&fixture, format_csv);
	csv_fields(text, 1 + FIXTURE_COLUMNS, 1 + FIXTURE_ROWS);
	at = text;
	assert_int_equal(csv_next(&at, field, sizeof(field)), ',');
	assert_string_equal(field, "cmd");
	for (size_t i = 0; i < FIXTURE_COLUMNS; i++) {
		csv_next(&at, field, sizeof(field));
		assert_string_equal(field, fixture.columns[i].label);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(digits),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
