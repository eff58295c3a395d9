/* SPDX-License-Identifier: MIT */
#include "host/report/threshold.h"

#include <errno.h>

#include "ci/unit/compare_fixture.h"
#include "ci/unit/golden_text.h"
#include "ci/unit/said.h"

/* Judge one expression; verdicts_free them. */
static int judge(const char *text, struct verdicts *verdicts)
{
	struct compare_fixture fixture;

	fixture_make(&fixture);
	memset(verdicts, 0, sizeof(*verdicts));
	return threshold_verdicts(&text, 1, &fixture.compare, verdicts);
}

/* marks: a letter a verdict, '+' passed, '-' not; '?' not, because nothing is known. */
static void judged(const char *text, const char *marks)
{
	struct verdicts verdicts;
	char got[32] = "";

	assert_int_equal(judge(text, &verdicts), 0);
	assert_true(verdicts.count < sizeof(got));
	for (size_t i = 0; i < verdicts.count; i++)
		got[i] = verdicts.list[i].passed                           ? '+' :
			 strstr(verdicts.list[i].reason, "is not known: ") ? '?' :
									     '-';
	assert_string_equal(got, marks);
	verdicts_free(&verdicts);
}

static void quantities(void **state)
{
	(void)state;
	judged("sysbench-cpu/threads=1 events ratio < 0.98", "-+");
	judged("sysbench-cpu/threads=1 events ratio_low < 0.9953", "--");
	judged("sysbench-cpu/threads=1 events ratio_high < 0.98", "-+");
	judged("sysbench-cpu/threads=1 events p > 0.05", "+-");
	judged("sysbench-cpu/threads=1 events value < 8880", "+--");
	judged("sysbench-cpu/threads=1 events cv > 0.31", "++-");
	judged("sysbench-cpu/threads=1 events boots < 10", "++-");
	judged("runs boots < 10", "++-");
	judged("runs samples < 700", "++-");
	judged("runs noisy > 2", "+-+");
	judged("runs invalid > 0", "+-+");
	judged("runs lost > 0", "++-");
	judged("runs failed == 1", "++-");
}

static void operators(void **state)
{
	(void)state;
	judged("sysbench-cpu/threads=1 value < 35120", "---");
	judged("sysbench-cpu/threads=4 value < 35120 @native", "+");
	judged("sysbench-cpu/threads=4 value <= 35120 @native", "-");
	judged("sysbench-cpu/threads=4 value > 35120 @native", "+");
	judged("sysbench-cpu/threads=4 value >= 35120 @native", "-");
	judged("sysbench-cpu/threads=4 value == 35120 @native", "-");
	judged("sysbench-cpu/threads=4 value == 3512e1 @native", "-");
	judged("  sysbench-cpu/threads=4\tvalue == 1e-3   @native", "+");
}

static void what_is_matched(void **state)
{
	(void)state;
	judged("sysbench-cpu ratio < 0.95", "++-+");
	judged("sysbench-cpu/* * ratio < 0.95", "++-+");
	judged("*/threads=4 ratio < 0.95", "-+");
	judged("* events ratio < 0.95 @xen", "+-");
	judged("* call_us value > 15", "+-+");
	judged("* ratio < 0.95 @refvisor", "+++?+");
	judged("* value < 1 @native", "+++?+");
}

/* A number that is not there is no pass, and the reason says why it is not. */
static void unknown(void **state)
{
	static const struct {
		const char *text, *reason;
	} list[] = {
		{ "sysbench-memory ratio < 1 @xen",
		  "ratio is not known: no boot of this column has the metric" },
		{ "sysbench-fileio p < 1 @xen",
		  "p is not known: no boot of the baseline has the metric" },
		{ "pal-bench-time ratio_low < 1 @refvisor",
		  "ratio_low is not known: there are too few boots for it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct verdicts verdicts;

		assert_int_equal(judge(list[i].text, &verdicts), 0);
		assert_int_equal(verdicts.count, 1);
		assert_false(verdicts.list[0].passed);
		assert_string_equal(verdicts.list[0].reason, list[i].reason);
		verdicts_free(&verdicts);
	}
	judged("sysbench-memory boots < 1 @xen", "-");
}

static void names(void **state)
{
	struct verdicts verdicts;

	(void)state;
	assert_int_equal(judge("sysbench-cpu/threads=1 ratio < 0.98 @xen", &verdicts), 0);
	assert_string_equal(verdicts.list[0].name,
			    "xen: sysbench-cpu/threads=1 events: not ratio < 0.98");
	assert_string_equal(verdicts.list[0].reason, "ratio is 0.96411");
	verdicts_free(&verdicts);
	assert_int_equal(judge("runs lost > 0 @refvisor", &verdicts), 0);
	assert_string_equal(verdicts.list[0].name, "refvisor: runs: not lost > 0");
	assert_string_equal(verdicts.list[0].reason, "lost is 1");
	verdicts_free(&verdicts);
}

#define FORM "write BENCH[/CASE] [METRIC] QUANTITY OP NUMBER [@COLUMN]"

static const struct {
	const char *text, *words;
} refusals[] = {
	{ "", "'': " FORM },
	{ "sysbench-cpu events ratio", FORM },
	{ "ratio < 0.98", FORM },
	{ "a b c ratio < 0.98", FORM },
	{ "sysbench-cpu events ratio<0.98", FORM },
	{ "sysbench-cpu events ratio != 0.98", FORM },
	{ "sysbench-cpu events ration < 0.98",
	  "character 21: there is no quantity 'ration'; there are: ratio, ratio_low, "
	  "ratio_high, p, value, cv, boots\n" },
	{ "runs ratio < 1",
	  "character 6: there is no quantity 'ratio' of runs; there are: boots, samples, "
	  "noisy, invalid, lost, failed\n" },
	{ "sysbench-cpu ratio <", "character 20: no number behind it\n" },
	{ "sysbench-cpu ratio < 0.98x", "character 22: '0.98x' is no number\n" },
	{ "sysbench-cpu ratio < nan", "character 22: 'nan' is no number\n" },
	{ "sysbench-cpu ratio < inf", "character 22: 'inf' is no number\n" },
	{ "sysbench-cpu ratio < 1 2", "character 24: behind the number only @COLUMN" },
	{ "sysbench-cp ratio < 1",
	  "character 1: the table has no such row; it has: sysbench-cpu/threads=1 events, "
	  "sysbench-cpu/threads=4 events, sysbench-memory written, " },
	{ "sysbench-cpu/threads=2 ratio < 1",
	  "character 14: the table has no such row; it has: sysbench-cpu/threads=1 events, "
	  "sysbench-cpu/threads=4 events; --all-metrics has more\n" },
	{ "sysbench-cpu/threads=1 time ratio < 1",
	  "character 24: the table has no such row; it has: sysbench-cpu/threads=1 "
	  "events; --all-metrics has more\n" },
	{ "sysbench-cpu ratio < 1 @xmhf",
	  "character 25: there is no such column that has a ratio; there are: xen, "
	  "refvisor\n" },
	{ "sysbench-cpu ratio < 1 @native",
	  "character 25: there is no such column that has a ratio; there are: xen, "
	  "refvisor\n" },
	{ "runs lost > 1 @xmhf", "there are: native, xen, refvisor\n" },
};

/* Each says what is wrong, where, and what would be right. */
static void refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct verdicts verdicts;
		struct said said;
		int err;

		said_begin(&said);
		err = judge(refusals[i].text, &verdicts);
		said_end(&said);
		verdicts_free(&verdicts);
		assert_int_equal(err, -EINVAL);
		assert_says(&said, "bootmark: report: --fail-if '");
		assert_says(&said, refusals[i].text);
		assert_says(&said, refusals[i].words);
	}
}

/* With one column there is nothing to compare with. */
static void alone(void **state)
{
	const char *const rules[] = { "sysbench-cpu ratio < 1" };
	struct verdicts verdicts = { 0 };
	struct compare_fixture fixture;
	struct said said;
	int err;

	(void)state;
	fixture_make(&fixture);
	fixture.compare.columns_count = 1;
	said_begin(&said);
	err = threshold_verdicts(rules, 1, &fixture.compare, &verdicts);
	said_end(&said);
	verdicts_free(&verdicts);
	assert_int_equal(err, -EINVAL);
	assert_says(&said, "there is no column that has a ratio\n");
}

/* Names that come from the wire do not steer the terminal that a message is for. */
static void hostile(void **state)
{
	const char *const rules[] = { "none ratio < 1" };
	struct verdicts verdicts = { 0 };
	struct compare_fixture fixture;
	struct said said;
	int err;

	(void)state;
	fixture_hostile(&fixture);
	said_begin(&said);
	err = threshold_verdicts(rules, 1, &fixture.compare, &verdicts);
	said_end(&said);
	verdicts_free(&verdicts);
	assert_int_equal(err, -EINVAL);
	assert_null(strchr(said.text, '\033'));
	assert_ptr_equal(strchr(said.text, '\n'), said.text + strlen(said.text) - 1);
}

static const char *const rules[] = {
	"sysbench-cpu ratio < 0.98",
	"sysbench-cpu/threads=1 events cv > 0.4",
	"* ratio_high < 0.95 @refvisor",
	"pal-bench-time call_us value > 13",
	"runs lost > 0",
};
#define RULES (sizeof(rules) / sizeof(rules[0]))

static int junit(FILE *out, const struct compare *compare)
{
	struct verdicts verdicts = { 0 };

	assert_int_equal(threshold_verdicts(rules, RULES, compare, &verdicts), 0);
	assert_int_equal(junit_write(out, &verdicts), 0);
	verdicts_free(&verdicts);
	return 0;
}

static int tap(FILE *out, const struct compare *compare)
{
	struct verdicts verdicts = { 0 };

	assert_int_equal(threshold_verdicts(rules, RULES, compare, &verdicts), 0);
	assert_int_equal(tap_write(out, &verdicts), 0);
	verdicts_free(&verdicts);
	return 0;
}

static void golden(void **state)
{
	struct compare_fixture fixture;
	char *text;

	(void)state;
	fixture_make(&fixture);
	text = fixture_text(&fixture, tap);
	golden_text(text, "verdicts.tap");
	free(text);
	text = fixture_text(&fixture, junit);
	golden_text(text, "junit.xml");
	free(text);
}

/* Without rules each run is judged by its status. */
static void no_rules(void **state)
{
	struct verdicts verdicts = { 0 };
	struct compare_fixture fixture;

	(void)state;
	fixture_make(&fixture);
	assert_int_equal(threshold_verdicts(NULL, 0, &fixture.compare, &verdicts), 0);
	assert_int_equal(verdicts.count, FIXTURE_RUNS);
	verdicts_free(&verdicts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantities), cmocka_unit_test(operators),
		cmocka_unit_test(unknown),    cmocka_unit_test(what_is_matched),
		cmocka_unit_test(names),      cmocka_unit_test(refused),
		cmocka_unit_test(alone),      cmocka_unit_test(hostile),
		cmocka_unit_test(golden),     cmocka_unit_test(no_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
