/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <jansson.h>

#include "ci/unit/result_tree.h"
#include "host/report.h"

static const struct result_origin nothing_known;

/* A sample of one case with this number of events. */
static void add(struct result_tree *tree, unsigned int index, unsigned int attempt,
		const char *status, unsigned int events)
{
	char name[64], text[256];

	snprintf(text, sizeof(text),
		 "bench=sysbench-cpu\ncase=threads=1\nrole=sample\nindex=%u\nof=2\nstatus=%s\n"
		 "reason=%s\nattempt=%u\n",
		 index, status, strcmp(status, "ok") ? "8 SMIs" : "", attempt);
	tree_sample(tree, text, NULL);
	snprintf(name, sizeof(name), "raw/samples/%04u/stdout", tree->samples);
	snprintf(text, sizeof(text), "total number of events: %u\n", events);
	tree_file(tree, name, text);
}

/* What the row of that case says. */
static void check(const struct result_tree *tree, size_t counted, double min, double max,
		  enum status status)
{
	struct report_cases cases;
	struct result result;

	tree_load(tree, NULL, &result);
	assert_int_equal(report_cases_make(&result, &cases), 0);
	assert_int_equal(cases.count, 1);
	assert_int_equal(cases.list[0].counted, counted);
	assert_int_equal(cases.list[0].stats[0].count, counted);
	assert_int_equal((int)cases.list[0].stats[0].min, (int)min);
	assert_int_equal((int)cases.list[0].stats[0].max, (int)max);
	assert_string_equal(status_name(cases.list[0].status), status_name(status));
	assert_string_equal(status_name(result.status), status_name(status));
	report_cases_free(&cases);
	result_free(&result);
}

static void last_one_counts(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	add(&tree, 1, 1, "noisy", 10);
	add(&tree, 1, 2, "noisy", 20);
	add(&tree, 1, 3, "ok", 30);
	add(&tree, 2, 1, "ok", 40);
	check(&tree, 2, 30, 40, STATUS_OK);
	tree_remove(&tree);
}

/* Two samples, although six runs were noisy. */
static void never_quiet(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	for (unsigned int index = 1; index <= 2; index++) {
		for (unsigned int attempt = 1; attempt <= 3; attempt++)
			add(&tree, index, attempt, "noisy", 10 * index + attempt);
	}
	check(&tree, 2, 13, 23, STATUS_NOISY);
	add(&tree, 3, 1, "ok", 99);
	check(&tree, 1, 99, 99, STATUS_NOISY);
	tree_remove(&tree);
}

static void failed_at_last(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	add(&tree, 1, 1, "noisy", 10);
	add(&tree, 1, 2, "fail", 20);
	check(&tree, 0, 0, 0, STATUS_FAIL);
	tree_remove(&tree);
}

/* Nothing is taken out of the count that is not followed by its own next attempt. */
static void strangers(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	add(&tree, 1, 1, "noisy", 10);
	add(&tree, 2, 2, "noisy", 20);
	add(&tree, 2, 4, "noisy", 30);
	add(&tree, 2, 1, "noisy", 40);
	check(&tree, 4, 10, 40, STATUS_NOISY);
	add(&tree, 3, 1, "ok", 50);
	add(&tree, 3, 2, "ok", 60);
	check(&tree, 2, 50, 60, STATUS_NOISY);
	tree_remove(&tree);
}

static void all_are_kept(void **state)
{
	const struct report_style style = { 0 };
	struct result_tree tree;
	struct result result;
	char *text = NULL, path[PATH_MAX];
	enum status worst;
	json_t *json, *samples;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	tree_base(&tree);
	add(&tree, 1, 1, "noisy", 10);
	add(&tree, 1, 2, "ok", 30);
	assert_int_equal(result_write(tree.dir, &nothing_known, &worst), 0);
	assert_int_equal(worst, STATUS_OK);
	tree_path(&tree, "run.json", path);
	json = json_load_file(path, 0, NULL);
	samples = json_object_get(json, "samples");
	assert_int_equal(json_array_size(samples), 2);
	assert_true(json_is_true(json_object_get(json_array_get(samples, 0), "superseded")));
	assert_null(json_object_get(json_array_get(samples, 1), "superseded"));
	assert_int_equal(json_integer_value(json_object_get(json_array_get(samples, 1), "attempt")),
			 2);
	json_decref(json);
	tree_load(&tree, NULL, &result);
	assert_int_equal(report_result(out, &result, &style), 0);
	fclose(out);
	assert_non_null(strstr(text, "  taken again  1 of 2 samples, for noise\n"));
	free(text);
	result_free(&result);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(last_one_counts), cmocka_unit_test(never_quiet),
		cmocka_unit_test(failed_at_last),  cmocka_unit_test(strangers),
		cmocka_unit_test(all_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
