/* SPDX-License-Identifier: MIT */
/* How much of the samples' meta and evidence a result keeps, when others took the room before. */
#include "host/result_kept.h"

#include "ci/unit/result_tree.h"
#include "host/result_bench.h"

#define EXTRA "exits_by_kind=1 2 3\nexits=7\n"

static void two_samples(struct result_tree *tree)
{
	tree_base(tree);
	for (int i = 0; i < 2; i++)
		tree_sample(tree, TREE_META("sample", "ok", "") EXTRA, "cpu.txt");
	tree_file(tree, "raw/samples/0001/evidence", "tsc=1 2\n");
	tree_file(tree, "raw/samples/0002/evidence", "tsc=1 2\n");
}

/* The samples, where so many bytes are kept already. */
static void load(const struct result_tree *tree, size_t kept_bytes, struct result *result)
{
	char raw[PATH_MAX];

	snprintf(raw, sizeof(raw), "%s/raw", tree->dir);
	*result = (struct result){ .kept_bytes = kept_bytes };
	assert_int_equal(result_benches_load(raw, NULL, result), 0);
	assert_int_equal(result_samples_load(raw, result), 0);
	assert_int_equal(result->samples_count, 2);
}

static void room_for_all(void **state)
{
	struct result_tree tree;
	struct result result;
	size_t kept;

	(void)state;
	two_samples(&tree);
	load(&tree, 0, &result);
	assert_string_equal(result_pairs_get(&result.samples[1].meta, "exits"), "7");
	kept = result.kept_bytes;
	assert_int_equal(kept, 2 * (result.samples[0].meta.len + result.samples[0].evidence.len));
	result_free(&result);
	load(&tree, RESULT_KEPT_MAX - kept, &result);
	assert_int_equal(result.kept_bytes, RESULT_KEPT_MAX);
	assert_int_equal(result.reasons_count, 0);
	result_free(&result);
	load(&tree, RESULT_KEPT_MAX - kept + 1, &result);
	assert_int_equal(result.samples[0].evidence.count, 1);
	assert_int_equal(result.samples[1].evidence.count, 0);
	assert_int_equal(result.reasons_count, 1);
	assert_non_null(strstr(result.reasons[0], "samples/0002: its evidence is in raw/ only: "));
	result_free(&result);
	tree_remove(&tree);
}

/* What the host judges by stays; the sample is none the worse. */
static void room_for_the_needed(void **state)
{
	struct result_tree tree;
	struct result result;

	(void)state;
	two_samples(&tree);
	load(&tree, RESULT_KEPT_MAX, &result);
	assert_int_equal(result.status, STATUS_OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(result.samples[i].status, STATUS_OK);
		assert_string_equal(result.samples[i].case_name, "threads=1");
		assert_null(result_pairs_get(&result.samples[i].meta, "exits"));
		assert_true(result.samples[i].values[0] > 8781);
		assert_int_equal(result.samples[i].evidence.count, 0);
	}
	assert_int_equal(result.reasons_count, 2);
	assert_non_null(strstr(result.reasons[0], "samples/0001: most of its meta is in raw/ only, "
						  "as with 1 more: "));
	assert_non_null(strstr(result.reasons[1], "samples/0001: its evidence is in raw/ only, "
						  "as with 1 more: "));
	result_free(&result);
	tree_remove(&tree);
}

static void room_for_nothing(void **state)
{
	struct result_tree tree;
	struct result result;

	(void)state;
	two_samples(&tree);
	load(&tree, RESULT_NEEDED_MAX - 10, &result);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(result.samples[i].status, STATUS_ERROR);
		assert_string_equal(result.samples[i].problem, "meta: there is no room for it");
		assert_string_equal(result.samples[i].bench, "");
		assert_int_equal(result.samples[i].meta.count, 0);
	}
	assert_int_equal(result.kept_bytes, RESULT_NEEDED_MAX - 10);
	assert_int_equal(result.reasons_count, 2);
	result_free(&result);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(room_for_all),
		cmocka_unit_test(room_for_the_needed),
		cmocka_unit_test(room_for_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
