/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/recipe.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stream/keyval.h"

#define COMMIT_LEAST_DIGITS 7

static int refuse(const struct keyval *pair, const char *what)
{
	fprintf(stderr, "bootmark-xmhf: %s:%u: %s=%s: %s\n", pair->file, pair->line, pair->key,
		pair->value, what);
	return -EINVAL;
}

static int set(char **field, const struct keyval *pair)
{
	if (*field)
		return refuse(pair, "given twice");
	*field = strdup(pair->value);
	return *field ? 0 : -ENOMEM;
}

static int add_word(struct recipe_words *words, const struct keyval *pair)
{
	if (words->count == RECIPE_WORDS_MAX)
		return refuse(pair, "too many of these");
	if (!pair->value[0])
		return refuse(pair, "empty");
	return set(&words->word[words->count++], pair);
}

static int add_edit(struct recipe *recipe, const struct keyval *pair)
{
	if (recipe->edit_count == RECIPE_EDITS_MAX)
		return refuse(pair, "too many edits");
	return set(&recipe->edits[recipe->edit_count++].files, pair);
}

static int set_count(struct recipe_edit *edit, const struct keyval *pair)
{
	char *end;
	unsigned long count = strtoul(pair->value, &end, 10);

	if (end == pair->value || *end || count == 0 || count > 1000)
		return refuse(pair, "not a number from 1 to 1000");
	edit->count = (unsigned int)count;
	return 0;
}

static int set_edit(struct recipe *recipe, const struct keyval *pair)
{
	struct recipe_edit *edit;

	if (!recipe->edit_count)
		return refuse(pair, "belongs behind an edit=");
	edit = &recipe->edits[recipe->edit_count - 1];
	if (!strcmp(pair->key, "count"))
		return set_count(edit, pair);
	return set(!strcmp(pair->key, "line") ? &edit->line : &edit->new_line, pair);
}

static int set_commit(struct recipe *recipe, const struct keyval *pair)
{
	size_t digits = strspn(pair->value, "0123456789abcdef");

	if (pair->value[digits] || digits < COMMIT_LEAST_DIGITS)
		return refuse(pair, "not a commit (at least 7 hexadecimal digits)");
	return set(&recipe->commit, pair);
}

static int take(const struct keyval *pair, void *context)
{
	struct recipe *recipe = context;

	if (!strcmp(pair->key, "name"))
		return set(&recipe->name, pair);
	if (!strcmp(pair->key, "commit"))
		return set_commit(recipe, pair);
	if (!strcmp(pair->key, "init"))
		return set(&recipe->init, pair);
	if (!strcmp(pair->key, "runtime"))
		return set(&recipe->runtime, pair);
	if (!strcmp(pair->key, "tool"))
		return add_word(&recipe->tools, pair);
	if (!strcmp(pair->key, "configure"))
		return add_word(&recipe->configure, pair);
	if (!strcmp(pair->key, "edit"))
		return add_edit(recipe, pair);
	if (!strcmp(pair->key, "count") || !strcmp(pair->key, "line") || !strcmp(pair->key, "new"))
		return set_edit(recipe, pair);
	return refuse(pair, "unknown key");
}

static int missing(const char *path, const char *key)
{
	fprintf(stderr, "bootmark-xmhf: %s: %s= is missing\n", path, key);
	return -EINVAL;
}

static int check(const struct recipe *recipe, const char *path)
{
	if (!recipe->name)
		return missing(path, "name");
	if (!recipe->commit)
		return missing(path, "commit");
	if (!recipe->init || !recipe->init[0])
		return missing(path, "init");
	if (!recipe->runtime || !recipe->runtime[0])
		return missing(path, "runtime");
	if (strchr(recipe->init, '/') || strchr(recipe->runtime, '/'))
		return missing(path, "init= and runtime= are names without '/'; one");
	for (unsigned int i = 0; i < recipe->edit_count; i++)
		if (!recipe->edits[i].count || !recipe->edits[i].line || !recipe->edits[i].new_line)
			return missing(path, "count=, line= or new= of an edit");
	return 0;
}

int recipe_load(struct recipe *recipe, const char *path)
{
	int err;

	memset(recipe, 0, sizeof(*recipe));
	err = keyval_load(path, take, recipe);
	return err ? err : check(recipe, path);
}

static void words_free(struct recipe_words *words)
{
	for (unsigned int i = 0; i < words->count; i++)
		free(words->word[i]);
}

void recipe_free(struct recipe *recipe)
{
	for (unsigned int i = 0; i < recipe->edit_count; i++) {
		free(recipe->edits[i].files);
		free(recipe->edits[i].line);
		free(recipe->edits[i].new_line);
	}
	words_free(&recipe->tools);
	words_free(&recipe->configure);
	free(recipe->name);
	free(recipe->commit);
	free(recipe->init);
	free(recipe->runtime);
	memset(recipe, 0, sizeof(*recipe));
}
