/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "host/report/levels.h"

#define DEPTH_MAX 2

/* A digit, and as many lower-case letters; 1 may stand alone. */
static int code_depth(const char *code)
{
	size_t letters = strspn(code + (*code != '\0'), "abcdefghijklmnopqrstuvwxyz");
	int depth = *code - '0';

	if (!isdigit((unsigned char)*code) || depth > DEPTH_MAX || code[1 + letters])
		return -1;
	return letters == (size_t)depth || (depth == 1 && letters == 0) ? depth : -1;
}

static int is_for(const char *word, const char *label)
{
	size_t len = strlen(label);

	return strncmp(word, label, len) == 0 && word[len] == '=';
}

static int code_set(struct level *level, const char *code)
{
	level->depth = code_depth(code);
	if (level->depth < 0)
		return -EINVAL;
	snprintf(level->code, sizeof(level->code), "%s", code);
	return 0;
}

int level_of(struct level *level, const char *label, const char *const *given, size_t count)
{
	level->label = label;
	for (size_t i = 0; i < count; i++) {
		if (!is_for(given[i], label))
			continue;
		if (code_set(level, given[i] + strlen(label) + 1) == 0)
			return 0;
		fprintf(stderr,
			"bootmark: --level %s: a level is 0, 1, 1 with a letter, or 2 with two\n",
			given[i]);
		return -EINVAL;
	}
	if (code_set(level, label) == 0)
		return 0;
	return code_set(level, strcmp(label, "native") == 0 ? "0" : "1");
}

/* 2xk: 1x is what lies below k, and 1k is k itself with nothing below it. */
int level_above(const struct level *upper, const struct level *lower)
{
	if (lower->depth == 0)
		return upper->depth > 0;
	if (upper->depth != 2 || lower->depth != 1)
		return 0;
	return lower->code[1] == '\0' || lower->code[1] == upper->code[1] ||
	       lower->code[1] == upper->code[2];
}
