/* SPDX-License-Identifier: MIT */
#include "ci/testcase.h"

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stream/keyval.h"

static const struct {
	const char *key;
	size_t offset;
} texts[] = {
	{ "tool", offsetof(struct testcase, tool) },
	{ "image_dir", offsetof(struct testcase, image_dir) },
	{ "firmware", offsetof(struct testcase, firmware) },
	{ "qemu", offsetof(struct testcase, qemu) },
	{ "beside", offsetof(struct testcase, beside) },
	{ "damage", offsetof(struct testcase, damage) },
	{ "log_dir", offsetof(struct testcase, log_dir) },
	{ "command", offsetof(struct testcase, command) },
	{ "expect_status", offsetof(struct testcase, expect_status) },
	{ "expect_samples", offsetof(struct testcase, expect_samples) },
	{ "expect_metrics", offsetof(struct testcase, expect_metrics) },
	{ "expect_reason", offsetof(struct testcase, expect_reason) },
	{ "expect_facts", offsetof(struct testcase, expect_facts) },
	{ "expect_evidence", offsetof(struct testcase, expect_evidence) },
	{ "expect_streams", offsetof(struct testcase, expect_streams) },
	{ "expect_text", offsetof(struct testcase, expect_text) },
	{ "expect_no_text", offsetof(struct testcase, expect_no_text) },
};
#define TEXTS (sizeof(texts) / sizeof(texts[0]))

static char **text_at(struct testcase *test, size_t index)
{
	return (char **)((char *)test + texts[index].offset);
}

static int set_field(const struct keyval *pair, void *context)
{
	struct testcase *test = context;

	for (size_t i = 0; i < TEXTS; i++) {
		if (strcmp(pair->key, texts[i].key))
			continue;
		free(*text_at(test, i));
		*text_at(test, i) = strdup(pair->value);
		return *text_at(test, i) ? 0 : -ENOMEM;
	}
	if (!strcmp(pair->key, "expect_exit"))
		return sscanf(pair->value, "%u", &test->expect_exit) == 1 ? 0 : -EINVAL;
	if (!strcmp(pair->key, "timeout_s"))
		return sscanf(pair->value, "%u", &test->timeout_s) == 1 ? 0 : -EINVAL;
	fprintf(stderr, "runcase: %s:%u: unknown key %s\n", pair->file, pair->line, pair->key);
	return -EINVAL;
}

int testcase_load(const char *dir, struct testcase *test)
{
	char path[PATH_MAX];

	memset(test, 0, sizeof(*test));
	test->dir = dir;
	for (size_t i = 0; i < TEXTS; i++) {
		*text_at(test, i) = strdup("");
		if (!*text_at(test, i))
			return -ENOMEM;
	}
	snprintf(path, sizeof(path), "%s/case.conf", dir);
	return keyval_load(path, set_field, test);
}

void testcase_free(struct testcase *test)
{
	for (size_t i = 0; i < TEXTS; i++)
		free(*text_at(test, i));
}

int testcase_words(char *text, char *argv[TESTCASE_WORDS_MAX])
{
	char *save = NULL;
	size_t count = 0;

	while (argv[count])
		count++;
	for (char *word = strtok_r(text, " \t", &save); word; word = strtok_r(NULL, " \t", &save)) {
		if (count + 1 >= TESTCASE_WORDS_MAX) {
			fprintf(stderr, "runcase: more than %d words\n", TESTCASE_WORDS_MAX - 1);
			return -E2BIG;
		}
		argv[count++] = word;
	}
	argv[count] = NULL;
	return 0;
}

int testcase_qemu_words(char *text, char *argv[TESTCASE_QEMU_MAX])
{
	char *words[TESTCASE_WORDS_MAX] = { NULL };
	int result = testcase_words(text, words);

	for (size_t i = 0; words[i] && !result; i++) {
		*argv++ = "--qemu-arg";
		*argv++ = words[i];
	}
	*argv = NULL;
	return result;
}
