/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf */
#include "host/result_pairs.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_file.h"
#include "stream/keyval.h"

/* JSON knows no other text than UTF-8; jansson is the judge of what that is. */
void result_text_clean(char *text)
{
	json_t *probe = json_string(text);

	if (probe) {
		json_decref(probe);
		return;
	}
	for (; *text; text++) {
		if ((unsigned char)*text >= 0x80)
			*text = '?';
	}
}

/* Room doubles: it is there already but where count is a power of two. */
static int make_room(struct result_pairs *pairs)
{
	size_t count = pairs->count;
	struct result_pair *list;

	if (count & (count - 1))
		return 0;
	list = reallocarray(pairs->list, count ? 2 * count : 1, sizeof(*list));
	if (!list)
		return -ENOMEM;
	pairs->list = list;
	return 0;
}

int result_pairs_add(struct result_pairs *pairs, const char *key, const char *value)
{
	struct result_pair pair;

	if (pairs->count == RESULT_PAIRS_MAX)
		return -E2BIG;
	if (make_room(pairs))
		return -ENOMEM;
	pair.key = strdup(key);
	pair.value = strdup(value);
	if (!pair.key || !pair.value) {
		free(pair.key);
		free(pair.value);
		return -ENOMEM;
	}
	result_text_clean(pair.value);
	pairs->list[pairs->count++] = pair;
	return 0;
}

static int pair_take(const struct keyval *pair, void *context)
{
	int err = result_pairs_add(context, pair->key, pair->value);

	if (err)
		fprintf(stderr, "bootmark: %s:%u: %s\n", pair->file, pair->line,
			err == -E2BIG ? "more lines than any such file may have" : "out of memory");
	return err == -E2BIG ? -EINVAL : err;
}

int result_pairs_parse(struct result_pairs *pairs, const char *text, size_t len, const char *file)
{
	return keyval_parse(text, len, file, pair_take, pairs);
}

int result_pairs_load(struct result_pairs *pairs, const char *dir, const char *name, size_t max)
{
	char *path = NULL;
	char *text;
	size_t len;
	int err = result_file_read(dir, name, max, &text, &len);

	if (err)
		return err;
	if (asprintf(&path, "%s/%s", dir, name) < 0)
		err = -ENOMEM;
	else
		err = result_pairs_parse(pairs, text, len, path);
	free(path);
	free(text);
	return err;
}

const char *result_pairs_get(const struct result_pairs *pairs, const char *key)
{
	for (size_t i = 0; i < pairs->count; i++) {
		if (strcmp(pairs->list[i].key, key) == 0)
			return pairs->list[i].value;
	}
	return NULL;
}

int result_pairs_int(const struct result_pairs *pairs, const char *key, int64_t *value)
{
	const char *text = result_pairs_get(pairs, key);
	char *end;
	long long number;

	if (!text)
		return -ENOENT;
	if (strspn(text, "-0123456789") != strlen(text) || *text == '\0')
		return -EINVAL;
	errno = 0;
	number = strtoll(text, &end, 10);
	if (errno || *end || end == text)
		return -EINVAL;
	*value = number;
	return 0;
}

void result_pairs_free(struct result_pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		free(pairs->list[i].key);
		free(pairs->list[i].value);
	}
	free(pairs->list);
	pairs->list = NULL;
	pairs->count = 0;
}
