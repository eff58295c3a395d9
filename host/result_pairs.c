/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf */
#include "host/result_pairs.h"

#include <ctype.h>
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

static int room_set(struct result_pairs *pairs, size_t size)
{
	char *text = realloc(pairs->text, size);

	if (!text)
		return -ENOMEM;
	pairs->text = text;
	return 0;
}

/* A copy, as what is made smaller where it lies leaves gaps that nothing may fit into. */
static void room_fit(struct result_pairs *pairs)
{
	char *copy = malloc(pairs->len + 1);

	if (!copy)
		return;
	memcpy(copy, pairs->text, pairs->len);
	free(pairs->text);
	pairs->text = copy;
}

static void text_append(struct result_pairs *pairs, const char *text)
{
	size_t size = strlen(text) + 1;

	memcpy(pairs->text + pairs->len, text, size);
	pairs->len += size;
}

/* Where there is room for it. */
static int append(struct result_pairs *pairs, const char *key, const char *value)
{
	char *copy;

	if (pairs->count == RESULT_PAIRS_MAX)
		return -E2BIG;
	text_append(pairs, key);
	copy = pairs->text + pairs->len;
	text_append(pairs, value);
	result_text_clean(copy);
	pairs->count++;
	return 0;
}

int result_pairs_add(struct result_pairs *pairs, const char *key, const char *value)
{
	int err = room_set(pairs, pairs->len + strlen(key) + strlen(value) + 2);

	return err ? err : append(pairs, key, value);
}

static int pair_take(const struct keyval *pair, void *context)
{
	if (append(context, pair->key, pair->value) == 0)
		return 0;
	fprintf(stderr, "bootmark: %s:%u: more lines than any such file may have\n", pair->file,
		pair->line);
	return -EINVAL;
}

/* A line holds a '=' and ends, as a pair holds two NULs; the last one may want its end. */
int result_pairs_parse(struct result_pairs *pairs, const char *text, size_t len, const char *file)
{
	int err = room_set(pairs, pairs->len + len + 1);

	if (err) {
		fprintf(stderr, "bootmark: %s: out of memory\n", file);
		return err;
	}
	err = keyval_parse(text, len, file, pair_take, pairs);
	room_fit(pairs);
	return err;
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

int result_pairs_next(const struct result_pairs *pairs, struct result_pair *pair)
{
	const char *end = pair->key ? pair->value + strlen(pair->value) + 1 : pairs->text;

	if (pairs->len == 0 || end == pairs->text + pairs->len)
		return 0;
	pair->key = end;
	pair->value = end + strlen(end) + 1;
	return 1;
}

const char *result_pairs_get(const struct result_pairs *pairs, const char *key)
{
	struct result_pair pair = { NULL };

	while (result_pairs_next(pairs, &pair)) {
		if (strcmp(pair.key, key) == 0)
			return pair.value;
	}
	return NULL;
}

int result_pairs_int(const struct result_pairs *pairs, const char *key, int64_t *value)
{
	const char *text = result_pairs_get(pairs, key);

	return text ? result_number_read(text, value) : -ENOENT;
}

int result_number_read(const char *text, int64_t *value)
{
	char *end;
	long long number;

	if (*text != '-' && !isdigit((unsigned char)*text))
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
	free(pairs->text);
	*pairs = (struct result_pairs){ NULL };
}
