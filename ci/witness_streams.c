/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ci/text.h"
#include "ci/witness.h"

static void check_word(struct witness *witness, const char *result_dir, char *word)
{
	char *text = strchr(word, '/');
	char pattern[PATH_MAX], path[PATH_MAX];

	if (!witness_note(witness, text != NULL, "%s is FILE/TEXT", word))
		return;
	*text++ = '\0';
	snprintf(pattern, sizeof(pattern), "streams/*/%s", word);
	if (witness_note(witness, !text_locate(result_dir, pattern, path), "%s came", word))
		witness_text(witness, path, text);
}

void witness_streams(struct witness *witness, const char *result_dir, const char *words)
{
	char *copy = strdup(words), *save = NULL;

	if (!witness_note(witness, copy != NULL, "there is memory"))
		return;
	for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save))
		check_word(witness, result_dir, word);
	free(copy);
}
