/* SPDX-License-Identifier: MIT */
/* bootmark report and compare as a script calls them. */
#include "ci/unit/result_set.h"

#include <getopt.h>

#include "host/command.h"
#include "host/exit_code.h"

#define WORDS 8

static int call(int (*command)(int argc, char **argv), const char *name, const char *const *words)
{
	char *argv[WORDS + 2] = { (char *)name };
	int argc = 1;

	for (; words[argc - 1] && argc <= WORDS; argc++)
		argv[argc] = (char *)words[argc - 1];
	optind = 0;
	return command(argc, argv);
}

#define REPORT(...) call(cmd_report, "report", (const char *const[]){ __VA_ARGS__, NULL })
#define COMPARE(...) call(cmd_compare, "compare", (const char *const[]){ __VA_ARGS__, NULL })

/* Four boots of native, and four of xen that are ten percent slower. */
static int set_up(void **state)
{
	struct result_set *set = calloc(1, sizeof(*set));

	set_new(set);
	for (int i = 0; i < 8; i++) {
		set_boot(set, i < 4 ? "native" : "xen", "");
		set_sample(set, (i < 4 ? 1000 : 900) + i, "ok", "");
		set_sample(set, (i < 4 ? 1001 : 901) + i, "ok", "");
	}
	*state = set;
	return 0;
}

static int tear_down(void **state)
{
	set_remove(*state);
	free(*state);
	return 0;
}

/* The file of the set holds this text. */
static void assert_file(const struct result_set *set, const char *name, const char *text)
{
	char *found;
	size_t len;

	assert_int_equal(result_file_read(set->tree.dir, name, 1 << 20, &found, &len), 0);
	if (!strstr(found, text))
		fail_msg("%s has no '%s': %s", name, text, found);
	free(found);
}

static void files(void **state)
{
	struct result_set *set = *state;
	char csv[128], junit[128], json[128], html[128];

	snprintf(csv, sizeof(csv), "--csv=%s/wide.csv", set->tree.dir);
	snprintf(json, sizeof(json), "--json=%s/all.json", set->tree.dir);
	snprintf(junit, sizeof(junit), "--junit=%s/ci.xml", set->tree.dir);
	snprintf(html, sizeof(html), "--html=%s/all.html", set->tree.dir);
	assert_int_equal(REPORT(csv, json, junit, html, set->tree.dir), EXIT_CODE_OK);
	assert_file(set, "wide.csv", "cmd,native,xen\n");
	assert_file(set, "all.json", "\"told_apart\"");
	assert_file(set, "ci.xml", "<testsuite");
	assert_file(set, "all.html", "<svg");
}

static void rules(void **state)
{
	struct result_set *set = *state;
	const char *dir = set->tree.dir;

	assert_int_equal(REPORT("--fail-if", "sysbench-cpu events ratio < 0.95", dir),
			 EXIT_CODE_FAIL);
	assert_int_equal(REPORT("--fail-if", "sysbench-cpu events ratio < 0.85", dir),
			 EXIT_CODE_OK);
	assert_int_equal(REPORT("--fail-if", "runs lost > 0", dir), EXIT_CODE_OK);
	assert_int_equal(REPORT("--fail-if", "sysbench-cpu time value > 0.5", dir), EXIT_CODE_FAIL);
	assert_int_equal(REPORT("--fail-if", "no-such ratio < 1", dir), EXIT_CODE_USAGE);
	assert_int_equal(REPORT("--fail-if", "* ratio", dir), EXIT_CODE_USAGE);
}

static void usage(void **state)
{
	struct result_set *set = *state;
	const char *dir = set->tree.dir;

	assert_int_equal(REPORT("--help"), EXIT_CODE_OK);
	assert_int_equal(COMPARE("--help"), EXIT_CODE_OK);
	assert_int_equal(REPORT("--what", dir), EXIT_CODE_USAGE);
	assert_int_equal(call(cmd_report, "report", (const char *const[]){ NULL }),
			 EXIT_CODE_USAGE);
	assert_int_equal(REPORT("--by", "colour", dir), EXIT_CODE_USAGE);
	assert_int_equal(REPORT("--aa=none", dir), EXIT_CODE_USAGE);
	assert_int_equal(REPORT("--baseline", "kvm", dir), EXIT_CODE_USAGE);
	assert_int_equal(REPORT("--csv=x", "--json=x", dir), EXIT_CODE_USAGE);
	assert_int_equal(REPORT("--level", "xen=9", dir), EXIT_CODE_USAGE);
	assert_int_equal(REPORT("/does/not/exist"), EXIT_CODE_ERROR);
	assert_int_equal(REPORT("/does/not/exist", dir), EXIT_CODE_ERROR);
	assert_int_equal(REPORT("--csv=/does/not/exist/x", dir), EXIT_CODE_ERROR);
	assert_int_equal(REPORT("--reference", "/does/not/exist", dir), EXIT_CODE_ERROR);
}

static void views(void **state)
{
	struct result_set *set = *state;

	assert_int_equal(REPORT("--aa=5", "--levels", "--all-metrics", set->tree.dir),
			 EXIT_CODE_OK);
	assert_int_equal(REPORT("--reference", "bench/reference/xmhf64-thesis.ref", set->tree.dir),
			 EXIT_CODE_OK);
}

/* Folders are columns, in their order; two of the same name are told apart. */
static void folders_as_columns(void **state)
{
	struct result_set *set = *state;
	char one[128], five[128], csv[128];

	snprintf(one, sizeof(one), "%s/boot01", set->tree.dir);
	snprintf(five, sizeof(five), "%s/boot05/", set->tree.dir);
	snprintf(csv, sizeof(csv), "--csv=%s/wide.csv", set->tree.dir);
	assert_int_equal(COMPARE(csv, five, one), EXIT_CODE_OK);
	assert_file(set, "wide.csv", "cmd,boot05,boot01\n");
}

/* A run whose results were lost is named, and is no number. */
static void lost_run(void **state)
{
	struct result_set *set = *state;
	char json[128];

	tree_file(&set->tree, "xen/qemu/later/serial.log", "GRUB\n");
	tree_file(&set->tree, "xen/qemu/empty/nothing", "");
	snprintf(json, sizeof(json), "--json=%s/all.json", set->tree.dir);
	assert_int_equal(REPORT("--fail-if", "runs lost > 0", json, set->tree.dir), EXIT_CODE_FAIL);
	assert_file(set, "all.json", "there is only the log");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files),    TEST(rules), TEST(usage), TEST(views), TEST(folders_as_columns),
		TEST(lost_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
