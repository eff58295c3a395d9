/* SPDX-License-Identifier: MIT */
#include "host/result_json.h"

#include "ci/unit/result_tree.h"
#include "host/json_outline.h"
#include "host/report.h"

#define FORM (JSON_INDENT(1) | JSON_SORT_KEYS | JSON_REAL_PRECISION(15))

static const struct result_origin origin = { .config = "native",
					     .command = "\"[{\\\n",
					     .power = "off" };

/* Something of everything that run.json may hold. */
static void tree_full(struct result_tree *tree)
{
	tree_base(tree);
	tree_file(tree, "raw/facts",
		  "dmi=\xff\numl=\xc3\xa4\nflag=a\nflag=b\nflag=c\nback=\\\x01\"\n");
	tree_file(tree, "raw/preflight", "longest_ns=5\nwarning=it is warm\n");
	tree_file(tree, "raw/knobs", "turbo.asked=off\nturbo.state=set\naslr.state=left\n");
	tree_sample(tree, TREE_META("sample", "ok", "") "exits=3\nexit=\n", "cpu.txt");
	tree_file(tree, "raw/samples/0001/evidence", "tsc=1 18446744073709551615\nkhz=2900000\n");
	tree_sample(tree, TREE_META("sample", "noisy", "a \"reason\""), "cpu.txt");
	tree_sample(tree, TREE_META("skip", "skip", ""), NULL);
}

/* The text is what jansson makes of it when it is read and dumped as a whole. */
static void assert_as_dumped(const char *text)
{
	json_error_t error;
	json_t *json = json_loads(text, 0, &error);
	char *dumped;
	size_t len;

	if (!json)
		fail_msg("%d:%d: %s", error.line, error.column, error.text);
	dumped = json_dumps(json, FORM);
	len = strlen(dumped);
	assert_int_equal(strncmp(text, dumped, len), 0);
	assert_string_equal(text + len, "\n");
	free(dumped);
	json_decref(json);
}

static void written(const struct result_tree *tree)
{
	enum status worst;
	char *text;
	size_t len;

	assert_int_equal(result_write(tree->dir, &origin, &worst), 0);
	assert_int_equal(result_file_read(tree->dir, "run.json", 1 << 20, &text, &len), 0);
	assert_as_dumped(text);
	free(text);
}

static void in_pieces_as_whole(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_full(&tree);
	written(&tree);
	tree_remove(&tree);
	tree_new(&tree);
	tree_file(&tree, "raw/plan", "");
	written(&tree);
	tree_remove(&tree);
}

static void list_of_results(void **state)
{
	struct result results[2];
	struct result_tree tree;

	(void)state;
	tree_full(&tree);
	for (int i = 0; i < 2; i++)
		tree_load(&tree, &origin, &results[i]);
	for (size_t n = 0; n <= 2; n++) {
		char *text = NULL;
		size_t len;
		FILE *out = open_memstream(&text, &len);

		assert_non_null(out);
		assert_int_equal(report_json(out, results, n), 0);
		fclose(out);
		assert_as_dumped(text);
		free(text);
	}
	for (int i = 0; i < 2; i++)
		result_free(&results[i]);
	tree_remove(&tree);
}

static json_t *outline_of(const char *text, unsigned int depth)
{
	FILE *in = fmemopen((void *)text, strlen(text), "r");
	json_error_t error;
	json_t *json;

	assert_non_null(in);
	json = json_outline_load(in, depth, &error);
	fclose(in);
	return json;
}

static void outlines(void **state)
{
	static const struct {
		const char *text;
		unsigned int depth;
		const char *outline; /* NULL: no JSON */
	} rows[] = {
		{ "{\"a\": [1, {\"b\": []}]}", 1, "{\"a\":[]}" },
		{ "{\"a\": [1, {\"b\": []}]}", 2, "{\"a\":[1,{}]}" },
		{ "{\"a\": [1, {\"b\": []}]}", 3, "{\"a\":[1,{\"b\":[]}]}" },
		{ "[[\"]\\\"]\\\\\", \"[\"], \"]\", \"\\\\\"]", 1, "[[],\"]\",\"\\\\\"]" },
		{ "[[[[[[[[[[ not even JSON ]]]]]]]]]]", 2, "[[[]]]" },
		{ "[[]", 2, NULL },
		{ "[]]", 2, NULL },
		{ "]", 0, NULL },
		{ "{\"a", 2, NULL },
		{ " ", 2, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		json_t *json = outline_of(rows[i].text, rows[i].depth);
		char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;

		if (!rows[i].outline)
			assert_null(json);
		else
			assert_string_equal(text, rows[i].outline);
		free(text);
		json_decref(json);
	}
}

static void nowhere_to_write(void **state)
{
	struct json_writer writer;
	struct result_file file;

	(void)state;
	assert_int_equal(result_file_begin(&file, "/does/not/exist"), -ENOENT);
	assert_int_equal(result_file_begin(&file, "/dev/full"), 0);
	json_writer_start(&writer, file.out);
	json_writer_value(&writer, NULL, json_null());
	assert_int_equal(result_file_end(&file, json_writer_end(&writer)), -ENOSPC);
	assert_int_equal(access("/dev/full", F_OK), 0);
}

/* What fails on the way leaves the file as it was. */
static void no_memory(void **state)
{
	struct result_tree tree;
	struct json_writer writer;
	struct result_file file;
	char path[PATH_MAX], *text;
	size_t len;

	(void)state;
	tree_new(&tree);
	tree_file(&tree, "file", "old");
	tree_path(&tree, "file", path);
	assert_int_equal(result_file_begin(&file, path), 0);
	json_writer_start(&writer, file.out);
	json_writer_value(&writer, NULL, NULL);
	assert_int_equal(result_file_end(&file, json_writer_end(&writer)), -ENOMEM);
	assert_int_equal(result_file_read(tree.dir, "file", 100, &text, &len), 0);
	assert_string_equal(text, "old");
	assert_int_equal(access(file.part, F_OK), -1);
	free(text);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_pieces_as_whole), cmocka_unit_test(list_of_results),
		cmocka_unit_test(outlines),           cmocka_unit_test(nowhere_to_write),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
