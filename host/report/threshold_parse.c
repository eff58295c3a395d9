/* SPDX-License-Identifier: MIT */
#include "host/report/threshold.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/threshold_quantity.h"

#define BLANKS " \t\n"
#define FORM "write BENCH[/CASE] [METRIC] QUANTITY OP NUMBER [@COLUMN]"
#define WORDS_MAX 5 /* up to the number */

static const char *const ops[] = { "<", "<=", ">", ">=", "==" };

static int is_op(const char *word)
{
	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		if (strcmp(word, ops[i]) == 0)
			return 1;
	}
	return 0;
}

/* The next word at *at, which is cut off there; NULL: there is none. */
static char *word_cut(char **at)
{
	char *word = *at + strspn(*at, BLANKS);
	char *end = word + strcspn(word, BLANKS);

	*at = *end ? end + 1 : end;
	*end = '\0';
	return *word ? word : NULL;
}

/* Words up to the number; how many come before the operator, 0 if there is none. */
static size_t words_cut(char **at, char *words[WORDS_MAX])
{
	size_t count = 0;

	while (count < WORDS_MAX - 1 && (words[count] = word_cut(at))) {
		if (is_op(words[count])) {
			words[count + 1] = word_cut(at);
			return count;
		}
		count++;
	}
	return 0;
}

static int is_any(const char *word)
{
	return strcmp(word, "*") == 0;
}

static void names_take(struct threshold *threshold, char *bench, char *metric)
{
	char *slash = strchr(bench, '/');

	if (slash)
		*slash = '\0';
	threshold->bench = is_any(bench) ? NULL : bench;
	threshold->case_name = slash && !is_any(slash + 1) ? slash + 1 : NULL;
	threshold->metric = metric;
}

static int quantity_take(struct threshold *threshold, const char *word, int of_runs)
{
	threshold->quantity = threshold_quantity_find(word, of_runs);
	if (threshold->quantity)
		return 0;
	threshold_complain(threshold, word, "there is no quantity '%s'%s; there are: ", word,
			   of_runs ? " of runs" : "");
	threshold_quantity_names(stderr, of_runs);
	putc('\n', stderr);
	return -EINVAL;
}

static int number_take(struct threshold *threshold, const char *word)
{
	char *end;

	if (!word)
		return threshold_complain(threshold, threshold->op, "no number behind it\n");
	threshold->number = word;
	threshold->limit = strtod(word, &end);
	if (end == word || *end || !isfinite(threshold->limit))
		return threshold_complain(threshold, word, "'%s' is no number\n", word);
	return 0;
}

static int column_take(struct threshold *threshold, const char *rest)
{
	rest += strspn(rest, BLANKS);
	if (*rest == '\0')
		return 0;
	if (*rest != '@')
		return threshold_complain(threshold, rest,
					  "behind the number only @COLUMN may stand\n");
	threshold->column = rest + 1;
	return 0;
}

int threshold_parse(const char *text, struct threshold *threshold)
{
	char *words[WORDS_MAX] = { NULL };
	char *at;
	size_t before;
	int of_runs, err;

	*threshold = (struct threshold){ .text = text, .words = strdup(text) };
	if (!threshold->words)
		return -ENOMEM;
	at = threshold->words;
	before = words_cut(&at, words);
	if (before < 2)
		return threshold_complain(threshold, NULL,
					  FORM ", with OP one of < <= > >= ==, and blanks "
					       "between all of them\n");
	of_runs = before == 2 && strcmp(words[0], "runs") == 0;
	threshold->op = words[before];
	names_take(threshold, words[0], before == 3 ? words[1] : NULL);
	err = quantity_take(threshold, words[before - 1], of_runs);
	if (!err)
		err = number_take(threshold, words[before + 1]);
	return err ? err : column_take(threshold, at);
}

void threshold_free(struct threshold *threshold)
{
	free(threshold->words);
	threshold->words = NULL;
}
