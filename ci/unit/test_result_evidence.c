/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "host/result_evidence.h"

#include "ci/unit/result_tree.h"
#include "host/result_json.h"

static void one_sample(struct result_tree *tree, const char *evidence)
{
	tree_base(tree);
	tree_sample(tree, TREE_META("sample", "ok", "") "runner_us=812\n", "cpu.txt");
	if (evidence)
		tree_file(tree, "raw/samples/0001/evidence", evidence);
}

/* Text of the first sample's evidence in run.json; "null" if it has none. */
static void json_of(const struct result_tree *tree, char *text, size_t size)
{
	struct result result;
	json_t *sample;
	char *dumped;

	tree_load(tree, NULL, &result);
	sample = result_sample_json(&result.samples[0]);
	assert_int_equal(json_integer_value(json_object_get(sample, "runner_us")), 812);
	dumped = json_dumps(json_object_get(sample, "evidence"),
			    JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY);
	snprintf(text, size, "%s", dumped ? dumped : "null");
	free(dumped);
	json_decref(sample);
	result_free(&result);
}

static void numbers_come_through(void **state)
{
	struct result_tree tree;
	char text[512];

	(void)state;
	one_sample(&tree, "tsc=12345678901234 22345678901234\nmean_khz_cpu0=2900000\n"
			  "aperf_cpu0=0 18446744073709551615\n");
	tree_judged(&tree, NULL, STATUS_OK, NULL);
	json_of(&tree, text, sizeof(text));
	assert_string_equal(text, "{\"aperf_cpu0\":[0,1.8446744073709552e19],"
				  "\"mean_khz_cpu0\":2900000,"
				  "\"tsc\":[12345678901234,22345678901234]}");
	tree_remove(&tree);
}

static void none_is_no_error(void **state)
{
	struct result_tree tree;
	char text[512];

	(void)state;
	one_sample(&tree, NULL);
	tree_judged(&tree, NULL, STATUS_OK, NULL);
	json_of(&tree, text, sizeof(text));
	assert_string_equal(text, "null");
	tree_file(&tree, "raw/samples/0001/evidence", "");
	tree_judged(&tree, NULL, STATUS_OK, NULL);
	tree_remove(&tree);
}

static void hostile(void **state)
{
	static const char *const rows[] = {
		"a=\n",      "a=b\n",    "a=-1\n",    "a=1 \nb=2  3\n",
		"a=1 2 3\n", "a=1 x\n",  "a=0x10\n",  "a=18446744073709551616\n",
		"a=1.5 2\n", "a=1\tb\n", "no pair\n", "=1\n",
		"a b=1\n",
	};
	char path[PATH_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct result_tree tree;

		one_sample(&tree, rows[i]);
		tree_judged(&tree, NULL, STATUS_ERROR, "samples/0001: evidence: ");
		tree_remove(&tree);
	}
	for (int i = 0; i < 2; i++) {
		struct result_tree tree;

		one_sample(&tree, i ? "" : NULL);
		tree_path(&tree, "raw/samples/0001/evidence", path);
		if (i)
			assert_int_equal(truncate(path, RESULT_EVIDENCE_MAX + 1), 0);
		else
			assert_int_equal(symlink("/etc/passwd", path), 0);
		tree_judged(&tree, NULL, STATUS_ERROR, "evidence: bad file");
		tree_remove(&tree);
	}
}

/* What a meta file calls evidence is none. */
static void not_from_meta(void **state)
{
	struct result_tree tree;
	char text[512];

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", "") "runner_us=812\nevidence=fake\n",
		    "cpu.txt");
	json_of(&tree, text, sizeof(text));
	assert_string_equal(text, "null");
	tree_remove(&tree);
}

/* As many numbers as four thousand a sample; beyond the bound they stay where they are. */
static void too_many(void **state)
{
	enum { LINES = 4000, SAMPLES = RESULT_NUMBERS_MAX / LINES + 1 };
	struct result_tree tree;
	struct result result;
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	assert_non_null(out);
	for (int i = 0; i < LINES; i++)
		fprintf(out, "n%d=%d %d\n", i, i, i);
	fclose(out);
	tree_base(&tree);
	for (int i = 1; i <= SAMPLES; i++) {
		char name[64];

		tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
		snprintf(name, sizeof(name), "raw/samples/%04d/evidence", i);
		tree_file(&tree, name, text);
	}
	free(text);
	tree_load(&tree, NULL, &result);
	assert_int_equal(result.status, STATUS_OK);
	assert_int_equal(result.samples[SAMPLES - 2].evidence.count, LINES);
	assert_int_equal(result.samples[SAMPLES - 1].evidence.count, 0);
	assert_int_equal(result.reasons_count, 1);
	assert_non_null(strstr(result.reasons[0], "samples/0263: its evidence is in raw/ only"));
	result_free(&result);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_through),
		cmocka_unit_test(none_is_no_error),
		cmocka_unit_test(hostile),
		cmocka_unit_test(not_from_meta),
		cmocka_unit_test(too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
