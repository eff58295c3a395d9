/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include "ci/unit/result_tree.h"

static void hostile_meta(void **state)
{
	static const struct {
		const char *meta;
		const char *reason;
	} rows[] = {
		{ "", "meta has no role" },
		{ "role=sample\n\377\n", "meta: bad file" },
		{ TREE_META("boss", "ok", ""), "unknown role 'boss'" },
		{ TREE_META("sample", "great", ""), "unknown status 'great'" },
		{ TREE_META("skip", "ok", ""), "role skip but status ok" },
		{ TREE_META("sample", "ok", "") "minflt=99999999999999999999\n", "no number" },
		{ TREE_META("sample", "ok", "") "minflt=1-2\n", "minflt '1-2' is no number" },
		{ "bench=../../etc\ncase=-\nrole=sample\nstatus=ok\n", "no descriptor for" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct result_tree tree;

		tree_base(&tree);
		tree_sample(&tree, rows[i].meta, "cpu.txt");
		tree_judged(&tree, NULL, STATUS_ERROR, rows[i].reason);
		tree_remove(&tree);
	}
}

/* Links, folders, FIFOs and holes where files belong; nothing hangs, nothing is read. */
static void hostile_files(void **state)
{
	struct result_tree tree;
	char path[PATH_MAX];

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_path(&tree, "raw/samples/0001/stdout", path);
	assert_int_equal(remove(path), 0);
	tree_judged(&tree, NULL, STATUS_ERROR, "stdout: there is none");
	assert_int_equal(symlink("/etc/passwd", path), 0);
	tree_judged(&tree, NULL, STATUS_ERROR, "stdout: cannot be read");
	assert_int_equal(remove(path), 0);
	assert_int_equal(mkfifo(path, 0666), 0);
	tree_judged(&tree, NULL, STATUS_ERROR, "stdout: cannot be read");
	assert_int_equal(remove(path), 0);
	assert_int_equal(mkdir(path, 0777), 0);
	tree_judged(&tree, NULL, STATUS_ERROR, "stdout: cannot be read");
	assert_int_equal(remove(path), 0);
	tree_file(&tree, "raw/samples/0001/stdout", "");
	assert_int_equal(truncate(path, RESULT_OUTPUT_MAX + 1), 0);
	tree_judged(&tree, NULL, STATUS_ERROR, "stdout: cannot be read");
	tree_remove(&tree);
}

static void hostile_trees(void **state)
{
	struct result_tree tree;
	struct result result;
	char path[PATH_MAX];

	(void)state;
	tree_new(&tree);
	assert_int_equal(result_load(tree.dir, NULL, NULL, &result), -ENOENT);
	result_free(&result);
	tree_path(&tree, "raw/x", path);
	tree_judged(&tree, NULL, STATUS_ERROR, "raw/run: the run sent no such file");
	tree_file(&tree, "raw/samples", "a file");
	tree_file(&tree, "raw/bench/.bench", "metric=no name\n");
	tree_file(&tree, "raw/bench/bad.bench", "metric=bad\n");
	tree_judged(&tree, NULL, STATUS_ERROR, "bench/bad.bench: bad descriptor");
	tree_judged(&tree, NULL, STATUS_ERROR, "not one sample");
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_meta),
		cmocka_unit_test(hostile_files),
		cmocka_unit_test(hostile_trees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
