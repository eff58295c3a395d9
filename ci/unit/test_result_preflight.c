/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <jansson.h>

#include "ci/unit/result_tree.h"
#include "host/report.h"

static const struct result_origin nothing_known;

/* The caller frees the text. */
static char *heading(const struct result_tree *tree)
{
	const struct report_style style = { 0 };
	struct result result;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	tree_load(tree, NULL, &result);
	report_heading(out, &result, &style);
	fclose(out);
	result_free(&result);
	return text;
}

static json_t *run_json(const struct result_tree *tree, enum status status)
{
	char path[PATH_MAX];
	enum status worst;

	assert_int_equal(result_write(tree->dir, &nothing_known, &worst), 0);
	assert_string_equal(status_name(worst), status_name(status));
	tree_path(tree, "run.json", path);
	return json_load_file(path, 0, NULL);
}

static void warnings(void **state)
{
	struct result_tree tree;
	json_t *json, *preflight;
	char *text;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_file(&tree, "raw/preflight",
		  "preflight_s=15\ncpu0.gaps=32:7 1024:1\nlongest_ns=212000\nover_10us=12\n"
		  "smis=5\nwarning=5 SMIs in 15 s\ncopied_mb_s=9000\nwarning=the clock is hpet\n");
	text = heading(&tree);
	assert_non_null(strstr(text, "  preflight    longest gap 212 us, 12 over 10 us, 5 SMIs, "
				     "memory 9000 MB/s\n"
				     "  warning      5 SMIs in 15 s\n"
				     "               the clock is hpet\n"));
	free(text);
	json = run_json(&tree, STATUS_OK);
	preflight = json_object_get(json, "preflight");
	assert_int_equal(json_array_size(json_object_get(preflight, "warning")), 2);
	assert_string_equal(json_string_value(json_object_get(preflight, "cpu0.gaps")),
			    "32:7 1024:1");
	json_decref(json);
	tree_remove(&tree);
}

static void none(void **state)
{
	struct result_tree tree;
	json_t *json;
	char *text;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	text = heading(&tree);
	assert_null(strstr(text, "preflight"));
	free(text);
	json = run_json(&tree, STATUS_OK);
	assert_null(json_object_get(json, "preflight"));
	json_decref(json);
	tree_remove(&tree);
}

/* A list with one warning only is a list; what is no such file is an error of the run. */
static void odd_files(void **state)
{
	struct result_tree tree;
	json_t *json;
	char *text;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_file(&tree, "raw/preflight", "warning=a\033b\n");
	text = heading(&tree);
	assert_null(strstr(text, "preflight "));
	assert_non_null(strstr(text, "  warning      a?b\n"));
	free(text);
	json = run_json(&tree, STATUS_OK);
	assert_int_equal(
		json_array_size(json_object_get(json_object_get(json, "preflight"), "warning")), 1);
	json_decref(json);
	tree_file(&tree, "raw/preflight", "no equals sign\n");
	tree_judged(&tree, &nothing_known, STATUS_ERROR, "raw/preflight: bad file");
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(warnings),
		cmocka_unit_test(none),
		cmocka_unit_test(odd_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
