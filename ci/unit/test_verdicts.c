/* SPDX-License-Identifier: MIT */
#include "host/report/verdicts.h"

#include <errno.h>

#include "ci/unit/bare_letter.h"
#include "ci/unit/compare_fixture.h"
#include "ci/unit/content_check.h"

static void of_runs(void **state)
{
	struct verdicts verdicts = { 0 };
	struct compare_fixture fixture;

	(void)state;
	fixture_make(&fixture);
	assert_int_equal(verdicts_of_runs(&fixture.compare, &verdicts), 0);
	assert_int_equal(verdicts.count, FIXTURE_RUNS);
	for (size_t i = 0; i < FIXTURE_RUNS; i++)
		assert_int_equal(verdicts.list[i].passed, fixture_runs[i].status <= STATUS_NOISY);
	assert_string_equal(verdicts.list[0].name, "native: res/native/1");
	assert_string_equal(verdicts.list[0].reason, "");
	assert_string_equal(verdicts.list[2].reason, "noisy: sample 2: 8 interrupts");
	assert_string_equal(verdicts.list[4].reason, "invalid: ran under kvm (expected xen)");
	verdicts_free(&verdicts);
}

static void nothing(void **state)
{
	const struct verdicts verdicts = { 0 };
	FILE *full = fopen("/dev/full", "w");
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	assert_non_null(out);
	assert_int_equal(tap_write(out, &verdicts), 0);
	fclose(out);
	assert_string_equal(text, "TAP version 13\n1..0\n");
	free(text);
	assert_non_null(full);
	setvbuf(full, NULL, _IONBF, 0);
	assert_int_equal(tap_write(full, &verdicts), -EIO);
	assert_int_equal(junit_write(full, &verdicts), -EIO);
	fclose(full);
}

static void hostile(void **state)
{
	struct compare_fixture fixture;
	struct verdicts verdicts = { 0 };
	char *text = NULL, *line;
	size_t len, count = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	fixture_hostile(&fixture);
	assert_non_null(out);
	assert_int_equal(verdicts_of_runs(&fixture.compare, &verdicts), 0);
	assert_int_equal(tap_write(out, &verdicts), 0);
	fclose(out);
	for (line = text; *line; line += strcspn(line, "\n") + 1) {
		int is_verdict = !strncmp(line, "ok ", 3) || !strncmp(line, "not ok ", 7);

		count += is_verdict;
		assert_true(is_verdict || *line == '#' || line < text + 20);
		assert_true(!is_verdict || bare_letter(line, strcspn(line, "\n"), '#') == 0);
	}
	assert_int_equal(count, FIXTURE_RUNS);
	free(text);
	out = open_memstream(&text, &len);
	assert_non_null(out);
	assert_int_equal(junit_write(out, &verdicts), 0);
	fclose(out);
	assert_true(is_well_formed(text));
	free(text);
	verdicts_free(&verdicts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_runs),
		cmocka_unit_test(nothing),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
