/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <fcntl.h>
#include <jansson.h>
#include <math.h>

#include "ci/unit/result_tree.h"

static const struct result_origin nothing_known;

static void good_run(void **state)
{
	struct result_tree tree;
	struct result result;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("discard", "ok", ""), "cpu.txt");
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_load(&tree, NULL, &result);
	assert_int_equal(result.status, STATUS_OK);
	assert_int_equal(result.samples_count, 2);
	assert_int_equal(result.samples[0].role, RESULT_DISCARD);
	assert_int_equal(result.samples[1].number, 2);
	assert_true(fabs(result.samples[1].values[0] - 8782) < 0.5);
	assert_string_equal(result.manifest, TREE_MANIFEST_SHA256);
	result_free(&result);
	tree_remove(&tree);
}

static void never_ok(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	tree_judged(&tree, NULL, STATUS_ERROR, "not one sample");
	tree_sample(&tree, TREE_META("skip", "skip", "no disk"), NULL);
	tree_judged(&tree, NULL, STATUS_ERROR, "every benchmark was skipped");
	tree_sample(&tree, TREE_META("discard", "ok", ""), "cpu.txt");
	tree_judged(&tree, NULL, STATUS_ERROR, "not one sample");
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_judged(&tree, NULL, STATUS_SKIP, NULL);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "prepare.txt");
	tree_judged(&tree, NULL, STATUS_ERROR, "samples/0004: metric of record 'events' is not in");
	tree_remove(&tree);
}

static void zero_is_no_number(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), NULL);
	tree_file(&tree, "raw/samples/0001/stdout", "total number of events: 0\n");
	tree_judged(&tree, NULL, STATUS_ERROR, "not above zero");
	tree_remove(&tree);
}

static void statuses(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "noisy", "interrupts"), "cpu.txt");
	tree_judged(&tree, NULL, STATUS_NOISY, NULL);
	tree_sample(&tree, TREE_META("skip", "skip", ""), NULL);
	tree_judged(&tree, NULL, STATUS_ERROR, "samples/0002: skipped without a reason");
	tree_sample(&tree, TREE_META("sample", "fail", "time limit"), NULL);
	tree_judged(&tree, NULL, STATUS_FAIL, "samples/0003: time limit");
	tree_remove(&tree);
}

static void run_status(void **state)
{
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_file(&tree, "raw/run", "status=error\nreason=manifest: /bin/busybox differs\n");
	tree_judged(&tree, NULL, STATUS_ERROR, "run: manifest: /bin/busybox differs");
	tree_file(&tree, "raw/run", "status=fine\n");
	tree_judged(&tree, NULL, STATUS_ERROR, "unknown status 'fine'");
	tree_remove(&tree);
}

static void expectations(void **state)
{
	struct result_origin origin = { .config = "native",
					.plan = "quick",
					.machine = "qemu",
					.manifest = TREE_MANIFEST_SHA256,
					.session = "1A2B3C4D" };
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_judged(&tree, &origin, STATUS_OK, NULL);
	origin.config = "xen";
	tree_judged(&tree, &origin, STATUS_INVALID, "configuration is 'native', expected 'xen'");
	origin.config = NULL;
	tree_file(&tree, "raw/manifest", "abd");
	tree_judged(&tree, &origin, STATUS_INVALID, "manifest's SHA-256 is");
	origin.manifest = NULL;
	tree_judged(&tree, &origin, STATUS_OK, NULL);
	origin.status = STATUS_LOST;
	origin.reason = "the machine fell silent";
	tree_judged(&tree, &origin, STATUS_LOST, "capture: the machine fell silent");
	tree_remove(&tree);
}

/* No status of its own: what the second boot says decides. */
static void restarted(void **state)
{
	const struct result_origin origin = { .restarted = "sample  freeze - sample 1 of 1" };
	enum status worst = STATUS_LOST;
	struct result_tree tree;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_judged(&tree, &origin, STATUS_OK,
		    "started over; its last word before: sample  freeze - sample 1 of 1");
	assert_int_equal(result_write(tree.dir, &origin, &worst), 0);
	tree_judged(&tree, NULL, STATUS_OK, "started over");
	tree_remove(&tree);
}

static void written_and_read_again(void **state)
{
	const struct result_origin origin = { .config = "native",
					      .manifest = "00",
					      .command = "qemu-system-x86_64 \xff",
					      .accelerator = "tcg",
					      .power = "off",
					      .started_s = 1700000000 };
	enum status worst = STATUS_OK;
	struct result_tree tree;
	struct result result;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	assert_int_equal(result_write(tree.dir, &origin, &worst), 0);
	assert_int_equal(worst, STATUS_INVALID);
	tree_load(&tree, NULL, &result);
	assert_int_equal(result.status, STATUS_INVALID);
	assert_string_equal(result.origin.accelerator, "tcg");
	assert_string_equal(result.origin.power, "off");
	assert_string_equal(result.origin.command, "qemu-system-x86_64 ?");
	assert_int_equal(result.origin.started_s, 1700000000);
	result_free(&result);
	tree_file(&tree, "run.json", "[1]");
	assert_int_equal(result_load(tree.dir, NULL, NULL, &result), -EINVAL);
	result_free(&result);
	tree_remove(&tree);
}

static void json_content(void **state)
{
	enum status worst = STATUS_INVALID;
	struct result_tree tree;
	json_t *json, *sample;
	char path[PATH_MAX];

	(void)state;
	tree_base(&tree);
	tree_file(&tree, "raw/facts", "dmi=\xff\xc3\xa4\numl=\xc3\xa4\nflag=a\nflag=b\n");
	tree_sample(&tree, TREE_META("sample", "ok", "") "exits=3\nexits_by_kind=1 2\n", "cpu.txt");
	assert_int_equal(result_write(tree.dir, &nothing_known, &worst), 0);
	assert_int_equal(worst, STATUS_OK);
	tree_path(&tree, "run.json", path);
	json = json_load_file(path, 0, NULL);
	assert_non_null(json);
	assert_int_equal(json_integer_value(json_object_get(json, "schema")), RESULT_SCHEMA);
	sample = json_array_get(json_object_get(json, "samples"), 0);
	assert_int_equal(json_integer_value(json_object_get(sample, "utime_us")), 1000000);
	assert_int_equal(json_integer_value(json_object_get(sample, "exits")), 3);
	assert_string_equal(json_string_value(json_object_get(sample, "exits_by_kind")), "1 2");
	assert_int_equal(
		json_integer_value(json_object_get(json_object_get(sample, "metrics"), "events")),
		8782);
	sample = json_object_get(json, "facts");
	assert_string_equal(json_string_value(json_object_get(sample, "dmi")), "???");
	assert_string_equal(json_string_value(json_object_get(sample, "uml")), "\xc3\xa4");
	assert_int_equal(json_array_size(json_object_get(sample, "flag")), 2);
	sample = json_object_get(json_object_get(json, "plan"), "bench");
	assert_int_equal(json_array_size(sample), 1);
	json_decref(json);
	tree_remove(&tree);
}

static void other_descriptors(void **state)
{
	struct result_tree tree;
	struct result result;
	char dir[PATH_MAX];

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_file(&tree, "better/sysbench-cpu.bench", "record=t\nmetric=t s total time: %s\n");
	tree_path(&tree, "better", dir);
	assert_int_equal(result_load(tree.dir, dir, NULL, &result), 0);
	assert_int_equal(result.status, STATUS_OK);
	assert_true(fabs(result.samples[0].values[0] - 1.0003) < 1e-9);
	result_free(&result);
	assert_int_equal(result_load(tree.dir, "/does/not/exist", NULL, &result), -ENOENT);
	result_free(&result);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_run),          cmocka_unit_test(never_ok),
		cmocka_unit_test(zero_is_no_number), cmocka_unit_test(statuses),
		cmocka_unit_test(run_status),        cmocka_unit_test(expectations),
		cmocka_unit_test(restarted),         cmocka_unit_test(written_and_read_again),
		cmocka_unit_test(json_content),      cmocka_unit_test(other_descriptors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
