/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <jansson.h>

#include "ci/unit/result_tree.h"
#include "host/report.h"

static void knobs_tree(struct result_tree *tree, const char *knobs)
{
	tree_base(tree);
	tree_sample(tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_file(tree, "raw/knobs", knobs);
}

static void text_is(const char *knobs, const char *text)
{
	struct result_tree tree;
	struct result result;
	char is[128];

	knobs_tree(&tree, knobs);
	tree_load(&tree, NULL, &result);
	assert_int_equal(result.status, STATUS_OK);
	result_knobs_text(&result, is, sizeof(is));
	assert_string_equal(is, text);
	result_free(&result);
	tree_remove(&tree);
}

static void for_people(void **state)
{
	(void)state;
	text_is("", "");
	text_is("a.asked=1\na.state=set\nb.asked=leave\nb.state=left\nc.state=set\n",
		"2 set, 1 left");
	text_is("a.state=missing\nb.state=different\nc.state=missing\nd.state=refused\n",
		"0 set, 0 left; missing: a, c; different: b; refused: d");
	text_is("state=set\n.state=missing\na.states=set\nb.state=wonderful\na=set\n",
		"0 set, 0 left");
}

static void cut(void **state)
{
	struct result_tree tree;
	struct result result;
	char text[32];

	(void)state;
	knobs_tree(&tree, "frequency.state=missing\nturbo.state=missing\nthp.state=different\n");
	tree_load(&tree, NULL, &result);
	result_knobs_text(&result, text, sizeof(text));
	assert_string_equal(text, "0 set, 0 left; missing: frequen");
	result_free(&result);
	tree_remove(&tree);
}

static const char *field(const json_t *json, const char *knob, const char *name)
{
	const json_t *object = json_object_get(json_object_get(json, "knobs"), knob);

	return json_string_value(json_object_get(object, name));
}

static void in_run_json(void **state)
{
	static const struct result_origin unknown;
	enum status worst = STATUS_OK;
	struct result_tree tree;
	char path[PATH_MAX];
	json_t *json;

	(void)state;
	knobs_tree(&tree, "turbo.asked=off\nturbo.state=missing\nturbo.why=none here\n"
			  "thp.state=set\nno dot=1\n");
	assert_int_equal(result_write(tree.dir, &unknown, &worst), 0);
	assert_int_equal(worst, STATUS_ERROR);
	tree_file(&tree, "raw/knobs",
		  "turbo.asked=off\nturbo.state=missing\nturbo.why=none \xff here\n"
		  "thp.state=set\nnodot=1\n");
	assert_int_equal(result_write(tree.dir, &unknown, &worst), 0);
	assert_int_equal(worst, STATUS_OK);
	tree_path(&tree, "run.json", path);
	json = json_load_file(path, 0, NULL);
	assert_non_null(json);
	assert_string_equal(field(json, "turbo", "asked"), "off");
	assert_string_equal(field(json, "turbo", "state"), "missing");
	assert_string_equal(field(json, "turbo", "why"), "none ? here");
	assert_string_equal(field(json, "thp", "state"), "set");
	assert_int_equal(json_object_size(json_object_get(json, "knobs")), 2);
	json_decref(json);
	tree_remove(&tree);
}

static void in_the_heading(void **state)
{
	static const struct report_style style;
	struct result_tree tree;
	struct result result;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	knobs_tree(&tree, "thp.state=set\nturbo.state=missing\n");
	tree_load(&tree, NULL, &result);
	report_heading(out, &result, &style);
	fclose(out);
	assert_non_null(strstr(text, "\n  knobs        1 set, 0 left; missing: turbo\n"));
	free(text);
	result_free(&result);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(for_people),
		cmocka_unit_test(cut),
		cmocka_unit_test(in_run_json),
		cmocka_unit_test(in_the_heading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
