/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <getopt.h>

#include "ci/unit/golden_text.h"
#include "ci/unit/result_tree.h"
#include "host/command.h"
#include "host/exit_code.h"

#define META(bench, name, role, status, reason) \
	"bench=" bench "\ncase=" name "\nrole=" role "\nstatus=" status "\nreason=" reason "\n"
#define NO_DISK "no file system labelled BMSCRATCH"

/* Every kind of row: two samples, discarded, noisy, failed, skipped, without descriptor. */
static void tree_rich(struct result_tree *tree)
{
	tree_base(tree);
	tree_file(tree, "raw/bench/sysbench-fileio.bench",
		  "title=files, \"validated\"\n" SYSBENCH_FILEIO_METRICS);
	tree_sample(tree, META("sysbench-cpu", "threads=1", "discard", "ok", ""), NULL);
	tree_file(tree, "raw/samples/0001/stdout", "total number of events: 1\n");
	tree_sample(tree, META("sysbench-cpu", "threads=1", "sample", "ok", ""), "cpu.txt");
	tree_sample(tree, META("sysbench-cpu", "threads=1", "sample", "ok", ""), NULL);
	tree_file(tree, "raw/samples/0003/stdout",
		  "total number of events: 9000\nevents per second: 9000.5\ntotal time: 1s\n");
	tree_sample(tree, META("sysbench-cpu", "threads=2", "sample", "noisy", "8 interrupts"),
		    "cpu.txt");
	tree_sample(tree, META("sysbench-cpu", "threads=3", "sample", "fail", "time limit"), NULL);
	tree_sample(tree, META("sysbench-fileio", "mode=rndrw", "prepare", "ok", ""), NULL);
	tree_sample(tree, META("sysbench-fileio", "mode=rndrw", "sample", "ok", ""),
		    "fileio-rndrw.txt");
	tree_sample(tree, META("sysbench-fileio", "mode=a", "skip", "skip", NO_DISK), NULL);
	tree_sample(tree, META("sysbench-fileio", "mode=b", "skip", "skip", NO_DISK), NULL);
	tree_sample(tree, META("sysbench-fileio", "mode=c", "skip", "skip", NO_DISK), NULL);
	tree_sample(tree, META("x\033y", "-", "skip", "skip", "a, \"b\""), NULL);
}

typedef int print_fn(FILE *out, const struct result *results, size_t n);

static int table_80(FILE *out, const struct result *results, size_t n)
{
	const struct report_style style = { .width = 80 };

	assert_int_equal(n, 1);
	return report_result(out, results, &style);
}

static int table_plain(FILE *out, const struct result *results, size_t n)
{
	const struct report_style style = { 0 };

	assert_int_equal(n, 1);
	return report_result(out, results, &style);
}

/* The caller frees the text. */
static char *print_tree(const struct result_tree *tree, print_fn *print)
{
	struct result result;
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	assert_int_equal(result_load(tree->dir, NULL, NULL, &result), 0);
	assert_int_equal(print(out, &result, 1), 0);
	result_free(&result);
	fclose(out);
	return text;
}

static void golden(print_fn *print, const char *name)
{
	struct result_tree tree;
	char *got;

	tree_rich(&tree);
	got = print_tree(&tree, print);
	golden_text(got, name);
	free(got);
	tree_remove(&tree);
}

static void golden_table(void **state)
{
	(void)state;
	golden(table_plain, "table.txt");
	golden(table_80, "table-80.txt");
}

static void golden_csv(void **state)
{
	(void)state;
	golden(report_csv, "all.csv");
}

static void golden_json(void **state)
{
	(void)state;
	golden(report_json, "all.json");
}

static void medians(void **state)
{
	struct report_cases cases;
	struct result_tree tree;
	struct result result;

	(void)state;
	tree_rich(&tree);
	assert_int_equal(result_load(tree.dir, NULL, NULL, &result), 0);
	assert_int_equal(report_cases_make(&result, &cases), 0);
	assert_int_equal(cases.count, 8);
	assert_int_equal(cases.list[0].counted, 2);
	assert_true(cases.list[0].stats[0].median > 8890 && cases.list[0].stats[0].median < 8892);
	assert_true(cases.list[0].stats[0].min > 8781 && cases.list[0].stats[0].max < 9001);
	assert_int_equal(cases.list[0].stats[2].count, 1);
	assert_int_equal(cases.list[1].counted, 1);
	assert_int_equal(cases.list[1].status, STATUS_NOISY);
	assert_int_equal(cases.list[2].counted, 0);
	assert_int_equal(cases.list[2].stats[0].count, 0);
	report_cases_free(&cases);
	result_free(&result);
	tree_remove(&tree);
}

static void noisy_only_without_ok(void **state)
{
	struct report_cases cases;
	struct result_tree tree;
	struct result result;
	char *text;

	(void)state;
	tree_base(&tree);
	tree_sample(&tree, META("sysbench-cpu", "-", "sample", "noisy", "irq"), NULL);
	tree_file(&tree, "raw/samples/0001/stdout", "total number of events: 5\n");
	tree_sample(&tree, META("sysbench-cpu", "-", "sample", "ok", ""), "cpu.txt");
	assert_int_equal(result_load(tree.dir, NULL, NULL, &result), 0);
	assert_int_equal(report_cases_make(&result, &cases), 0);
	assert_int_equal(cases.count, 1);
	assert_int_equal(cases.list[0].counted, 1);
	assert_true(cases.list[0].stats[0].min > 8781);
	assert_string_equal(cases.list[0].reason, "irq");
	report_cases_free(&cases);
	result_free(&result);
	text = print_tree(&tree, table_plain);
	assert_non_null(strstr(text, "\n  noisy (1 of 2 samples): irq\n"));
	free(text);
	tree_remove(&tree);
}

/* The samples come in random order; the tables as the plan has them. */
static void rows_as_listed(void **state)
{
	static const char *const words[] = { "c=1", "c=2", "sysbench-fileio", "f=1" };
	const struct report_style style = { 0 };
	struct result_tree tree;
	struct result result;
	char *text = NULL, *at;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	tree_base(&tree);
	tree_file(&tree, "raw/bench/sysbench-fileio.bench",
		  "title=files\n" SYSBENCH_FILEIO_METRICS);
	tree_sample(&tree, META("sysbench-cpu", "c=2", "sample", "ok", "") "listed=2\n", "cpu.txt");
	tree_sample(&tree, META("sysbench-fileio", "f=1", "sample", "ok", "") "listed=3\n",
		    "fileio-rndrw.txt");
	tree_sample(&tree, META("sysbench-cpu", "c=1", "sample", "ok", "") "listed=1\n", "cpu.txt");
	tree_load(&tree, NULL, &result);
	assert_int_equal(report_result(out, &result, &style), 0);
	fclose(out);
	at = strstr(text, "\nsysbench-cpu");
	assert_non_null(at);
	assert_null(strstr(at + 1, "\nsysbench-cpu"));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		at = strstr(at, words[i]);
		assert_non_null(at);
	}
	free(text);
	result_free(&result);
	tree_remove(&tree);
}

/* Names and numbers that no table has room for are cut. */
static void long_cells(void **state)
{
	char meta[1024], name[601];
	struct result_tree tree;
	char *text;

	(void)state;
	memset(name, 'n', 600);
	name[600] = '\0';
	snprintf(meta, sizeof(meta), "bench=sysbench-cpu\ncase=%s\nrole=sample\nstatus=ok\n", name);
	tree_base(&tree);
	tree_sample(&tree, meta, NULL);
	tree_file(&tree, "raw/samples/0001/stdout", "total number of events: 123456789012345678\n");
	text = print_tree(&tree, table_plain);
	name[200] = '\0';
	assert_non_null(strstr(text, name));
	name[200] = 'n';
	name[201] = '\0';
	assert_null(strstr(text, name));
	assert_non_null(strstr(text, " 1.23457e+17 "));
	free(text);
	tree_remove(&tree);
}

static void empty_runs(void **state)
{
	struct result_tree tree;
	char *text;

	(void)state;
	tree_base(&tree);
	text = print_tree(&tree, table_plain);
	assert_non_null(strstr(text, "native on qemu, plan quick: error"));
	assert_non_null(strstr(text, "there is not one sample"));
	free(text);
	tree_sample(&tree, META("sysbench-cpu", "-", "skip", "skip", "no reason"), NULL);
	text = print_tree(&tree, table_plain);
	assert_non_null(strstr(text, "every benchmark was skipped"));
	assert_non_null(strstr(text, "\nsysbench-cpu: prime numbers\n  skip: no reason\n"));
	free(text);
	tree_remove(&tree);
}

static int show(char *first, char *second, char *third)
{
	char name[] = "show";
	char *argv[] = { name, first, second, third, NULL };
	int argc = 1;

	while (argv[argc])
		argc++;
	optind = 0;
	return cmd_show(argc, argv);
}

static void command(void **state)
{
	char csv[PATH_MAX];
	char option[PATH_MAX + 16];
	struct result_tree tree;
	char *text;
	size_t len;

	(void)state;
	tree_rich(&tree);
	tree_path(&tree, "all.csv", csv);
	snprintf(option, sizeof(option), "--csv=%s", csv);
	assert_int_equal(show(option, tree.dir, NULL), EXIT_CODE_OK);
	assert_int_equal(result_file_read(tree.dir, "all.csv", 1 << 20, &text, &len), 0);
	assert_int_equal(strncmp(text, "run,config,machine,", 19), 0);
	free(text);
	assert_int_equal(show(tree.dir, "/does/not/exist", NULL), EXIT_CODE_ERROR);
	assert_int_equal(show("--csv=/does/not/exist/x", tree.dir, NULL), EXIT_CODE_ERROR);
	assert_int_equal(show("--csv=x", "--json=x", tree.dir), EXIT_CODE_USAGE);
	assert_int_equal(show("--what", tree.dir, NULL), EXIT_CODE_USAGE);
	assert_int_equal(show(NULL, NULL, NULL), EXIT_CODE_USAGE);
	assert_int_equal(show("--help", NULL, NULL), EXIT_CODE_OK);
	tree_remove(&tree);
}

static void several_folders(void **state)
{
	struct result_tree tree;
	char *dirs[2];
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	assert_non_null(out);
	tree_base(&tree);
	dirs[0] = "/does/not/exist";
	dirs[1] = tree.dir;
	assert_int_equal(report_print(out, dirs, 2), -ENOENT);
	fclose(out);
	assert_non_null(strstr(text, "native on qemu"));
	free(text);
	tree_remove(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_table),          cmocka_unit_test(golden_csv),
		cmocka_unit_test(golden_json),           cmocka_unit_test(medians),
		cmocka_unit_test(rows_as_listed),        cmocka_unit_test(empty_runs),
		cmocka_unit_test(noisy_only_without_ok), cmocka_unit_test(command),
		cmocka_unit_test(several_folders),       cmocka_unit_test(long_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
