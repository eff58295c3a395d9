/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <string.h>

#define WORDS_MAX 16

/* Names with commas between them: what is expected below Linux, and what was found there. */
struct words {
	const char *at[WORDS_MAX];
	size_t len[WORDS_MAX];
	size_t count;
};

static int words_have(const struct words *words, const char *at, size_t len)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words->len[i] == len && memcmp(words->at[i], at, len) == 0)
			return 1;
	}
	return 0;
}

/* 0, or -1 if there are more than anybody would write. */
static int words_split(struct words *words, const char *text)
{
	words->count = 0;
	for (size_t len; *text; text += len + (text[len] == ',')) {
		len = strcspn(text, ",");
		if (len == 0 || words_have(words, text, len))
			continue;
		if (words->count == WORDS_MAX)
			return -1;
		words->at[words->count] = text;
		words->len[words->count++] = len;
	}
	return 0;
}

/* The same names in any order; no names at all are like nothing. */
static int same(const char *expected, const char *found)
{
	struct words a, b;

	if (words_split(&a, expected) || words_split(&b, found) || a.count != b.count)
		return 0;
	for (size_t i = 0; i < a.count; i++) {
		if (!words_have(&b, a.at[i], a.len[i]))
			return 0;
	}
	return a.count > 0;
}

static void compare(struct result *result, const char *when, const char *expected,
		    const char *found)
{
	if (same(expected, found ? found : ""))
		return;
	result_raise(result, STATUS_INVALID, "%s ran under '%.80s', expected '%.80s'", when,
		     found && *found ? found : "not probed", expected);
}

/* The image says what it starts, the runner what it found; the numbers stay in any case. */
void result_proof_judge(struct result *result)
{
	const char *expected = result_pairs_get(&result->run, "expected");

	if (!expected || !*expected)
		return;
	compare(result, "at its start it", expected, result_pairs_get(&result->run, "found"));
	compare(result, "at its end it", expected, result_pairs_get(&result->run, "found_end"));
}
