/* SPDX-License-Identifier: MIT */
#include "ci/bootcase.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/beside.h"
#include "ci/damage.h"
#include "ci/program.h"
#include "ci/text.h"

/* What bootmark gets beyond the case's own limit to end QEMU and write its result. */
#define GRACE_S 60
#define WORDS 11 /* of its command, before those for QEMU */

static int boot(const struct testcase *test, const char *image_dir, const char *table,
		struct child_end *end)
{
	char results[PATH_MAX], timeout[16];
	char *words = beside_words(test->dir, test->qemu);
	char *argv[WORDS + TESTCASE_QEMU_MAX] = {
		test->tool, "run",        "-v",           "--image-dir", (char *)image_dir, "-o",
		results,    "--firmware", test->firmware, "--timeout",   timeout,
	};
	int result = -EINVAL;

	snprintf(results, sizeof(results), "%s/results", test->dir);
	snprintf(timeout, sizeof(timeout), "%u", test->timeout_s);
	if (words && !testcase_qemu_words(words, argv + WORDS) && !program_remove(results))
		result = program_run(argv, table, test->timeout_s + GRACE_S, end);
	free(words);
	return result;
}

static int boot_beside(const struct testcase *test, const char *image_dir, const char *table,
		       struct child_end *end)
{
	struct beside beside;
	int result = beside_start(&beside, test->dir, test->beside);

	if (!result)
		result = boot(test, image_dir, table, end);
	beside_stop(&beside);
	return result;
}

static void check_result(struct witness *witness, const struct testcase *test, const char *table)
{
	char result_dir[PATH_MAX], log[PATH_MAX + 16];

	if (text_locate(test->dir, BOOTCASE_RESULT, result_dir)) {
		witness_note(witness, 0, "there is one result folder");
		return;
	}
	snprintf(log, sizeof(log), "%s/serial.log", result_dir);
	witness_text(witness, table, result_dir);
	witness_text(witness, log, test->expect_text);
	witness_no_text(witness, log, test->expect_no_text);
	witness_streams(witness, result_dir, test->expect_streams);
	witness_result(witness, test, result_dir, table);
}

static int same_time(const struct stat *a, const struct stat *b)
{
	return a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

int bootcase(struct witness *witness, const struct testcase *test)
{
	char damaged[PATH_MAX], table[PATH_MAX], image[PATH_MAX + 16];
	const char *image_dir = test->image_dir;
	struct stat before, after;
	struct child_end end;

	snprintf(damaged, sizeof(damaged), "%s/damaged", test->dir);
	snprintf(table, sizeof(table), "%s/table", test->dir);
	if (test->damage[0] && damage_image(test->damage, image_dir, damaged))
		return -EINVAL;
	if (test->damage[0])
		image_dir = damaged;
	snprintf(image, sizeof(image), "%s/bootmark.img", image_dir);
	if (stat(image, &before) || boot_beside(test, image_dir, table, &end) ||
	    stat(image, &after))
		return -EIO;
	witness_note(witness, same_time(&before, &after), "the image was not written to");
	witness_note(witness, !end.late && end.exit_code == (int)test->expect_exit,
		     "exit status %d, expected %u", end.exit_code, test->expect_exit);
	check_result(witness, test, table);
	return 0;
}
