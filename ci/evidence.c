/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/evidence.h"

#include <stdlib.h>
#include <string.h>

#define LOOKS_S 60 /* that two looks may take, on a slow emulator */

static long long number_of(const json_t *sample, const char *name)
{
	return json_integer_value(json_object_get(sample, name));
}

/* After the sample less before it; a single number is no difference. */
static double rise_of(const json_t *sample, const char *name)
{
	const json_t *pair = json_object_get(json_object_get(sample, "evidence"), name);

	return json_number_value(json_array_get(pair, 1)) -
	       json_number_value(json_array_get(pair, 0));
}

static void check_word(struct witness *witness, char *word, const json_t *sample)
{
	size_t len = strcspn(word, ">=");
	char sign = word[len];
	const char *wanted = sign ? word + len + 1 : "";
	const json_t *value;

	word[len] = '\0';
	value = json_object_get(json_object_get(sample, "evidence"), word);
	witness_note(witness,
		     value && (sign != '>' || rise_of(sample, word) > 0) &&
			     (sign != '=' || json_integer_value(value) == atoll(wanted)),
		     "sample %04lld has evidence %s%s%s", number_of(sample, "sample"), word,
		     sign == '>' ? ", and it rose" :
		     sign        ? " of " :
				   "",
		     wanted);
}

static void check_clock(struct witness *witness, const json_t *sample)
{
	double took_ns = (double)(number_of(sample, "end_ns") - number_of(sample, "start_ns"));
	double looks_ns = rise_of(sample, "raw_ns"), tsc = rise_of(sample, "tsc");
	double hz = json_number_value(
		json_array_get(json_object_get(json_object_get(sample, "evidence"), "tsc_hz"), 0));

	witness_note(witness, looks_ns > 0.999 * took_ns && looks_ns < took_ns + LOOKS_S * 1e9,
		     "sample %04lld took %.3f s, from look to look %.3f s",
		     number_of(sample, "sample"), took_ns / 1e9, looks_ns / 1e9);
	witness_note(witness, tsc > 0.9 * hz * looks_ns / 1e9 && tsc < 1.1 * hz * looks_ns / 1e9,
		     "its counter did %.0f a second, and %.0f a second before it",
		     tsc / looks_ns * 1e9, hz);
}

void evidence_check(struct witness *witness, const char *words, const json_t *sample)
{
	char *copy = strdup(words);
	char *argv[TESTCASE_WORDS_MAX] = { NULL };

	if (!copy || testcase_words(copy, argv))
		witness_note(witness, 0, "expect_evidence cannot be split");
	for (size_t i = 0; argv[i]; i++)
		check_word(witness, argv[i], sample);
	free(copy);
	if (strstr(words, "raw_ns>"))
		check_clock(witness, sample);
}
