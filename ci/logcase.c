/* SPDX-License-Identifier: MIT */
#include "ci/logcase.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ci/bootcase.h"
#include "ci/damage.h"
#include "ci/program.h"
#include "ci/text.h"

#define LIMIT_S 60

struct places {
	char log[PATH_MAX]; /* the damaged copy */
	char out[PATH_MAX]; /* where the command writes its result */
	char run[PATH_MAX]; /* the other case's result */
	char raw[PATH_MAX]; /* its outputs */
	char printed[PATH_MAX];
};

static int places_find(struct places *places, const struct testcase *test)
{
	char serial[PATH_MAX];

	snprintf(places->log, PATH_MAX, "%s/serial.log", test->dir);
	snprintf(places->out, PATH_MAX, "%s/decoded", test->dir);
	snprintf(places->printed, PATH_MAX, "%s/printed", test->dir);
	if (text_locate(test->log_dir, BOOTCASE_RESULT, places->run) ||
	    text_locate(test->log_dir, BOOTCASE_RESULT "/raw", places->raw) ||
	    text_locate(test->log_dir, BOOTCASE_RESULT "/serial.log", serial))
		return -ENOENT;
	if (program_remove(places->out))
		return -EIO;
	return damage_log(test->damage, serial, places->log);
}

static void replace(char *argv[], const char *word, char *value)
{
	for (size_t i = 0; argv[i]; i++)
		if (!strcmp(argv[i], word))
			argv[i] = value;
}

/* The command through sh, so that both of its outputs come together in one file. */
static int run_command(const struct testcase *test, struct places *places, struct child_end *end)
{
	char *words = strdup(test->command);
	char *argv[TESTCASE_WORDS_MAX] = { "sh", "-c", "exec \"$0\" \"$@\" 2>&1", NULL };
	int result = -EINVAL;

	if (words && !testcase_words(words, argv)) {
		replace(argv, "@tool@", test->tool);
		replace(argv, "@log@", places->log);
		replace(argv, "@out@", places->out);
		replace(argv, "@run@", places->run);
		replace(argv, "@raw@", places->raw);
		result = program_run(argv, places->printed, LIMIT_S, end);
	}
	free(words);
	return result;
}

static void check_same(struct witness *witness, struct places *places)
{
	char raw[PATH_MAX + 8], differences[PATH_MAX + 16];
	char *argv[] = { "diff", "-r", raw, places->raw, NULL };
	struct child_end end;

	snprintf(raw, sizeof(raw), "%s/raw", places->out);
	snprintf(differences, sizeof(differences), "%s.diff", places->printed);
	witness_note(witness, !program_run(argv, differences, LIMIT_S, &end) && !end.exit_code,
		     "the same raw outputs as %s", places->raw);
}

static void check_nothing(struct witness *witness, struct places *places)
{
	char path[PATH_MAX + 16];

	snprintf(path, sizeof(path), "%s/raw", places->out);
	witness_note(witness, access(path, F_OK), "no %s", path);
	snprintf(path, sizeof(path), "%s/results.tar.xz", places->out);
	witness_note(witness, access(path, F_OK), "no %s", path);
}

int logcase(struct witness *witness, const struct testcase *test)
{
	struct places places;
	struct child_end end;

	if (places_find(&places, test) || run_command(test, &places, &end))
		return -EIO;
	witness_note(witness, !end.late && end.exit_code == (int)test->expect_exit,
		     "exit status %d, expected %u", end.exit_code, test->expect_exit);
	witness_text(witness, places.printed, test->expect_text);
	if (test->expect_exit)
		check_nothing(witness, &places);
	else if (strstr(test->command, "@out@"))
		check_same(witness, &places);
	return 0;
}
