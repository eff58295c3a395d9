/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include "ci/unit/compare_fixture.h"
#include "ci/unit/content_check.h"
#include "ci/unit/golden_text.h"

static void golden(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, format_json);
	golden_text(text, "compare.json");
	free(text);
}

/* The schema takes what is written, and not just anything. */
static void schema(void **state)
{
	struct compare_fixture fixture;
	char *text, *word;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, format_json);
	assert_true(schema_takes(text));
	word = strstr(text, "\"told_apart\": true");
	assert_non_null(word);
	memcpy(word, "\"told_apart\": 1.50", strlen("\"told_apart\": true"));
	assert_false(schema_takes(text));
	free(text);
	fixture_hostile(&fixture);
	text = fixture_text(&fixture, format_json);
	assert_true(schema_takes(text));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(schema),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
