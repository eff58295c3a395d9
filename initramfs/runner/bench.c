/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/bench.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/log.h"
#include "initramfs/runner/decimal.h"
#include "stream/keyval.h"

struct bench_key;

/* Returns NULL, or what the value should have been. */
typedef const char *bench_set_fn(struct bench *bench, const struct bench_key *key,
				 const char *value);

struct bench_key {
	const char *name;
	bench_set_fn *set;
	size_t offset, size;
	bool required, repeatable;
};

static const char *set_text(struct bench *bench, const struct bench_key *key, const char *value)
{
	if (strlen(value) >= key->size)
		return "shorter";
	strcpy((char *)bench + key->offset, value);
	return NULL;
}

static const char *set_limit(struct bench *bench, const struct bench_key *key, const char *value)
{
	(void)key;
	return decimal_parse(value, 1, 86400, &bench->limit_s) ? "seconds from 1 to 86400" : NULL;
}

static const char *set_better(struct bench *bench, const struct bench_key *key, const char *value)
{
	if (strcmp(value, "high") != 0 && strcmp(value, "low") != 0)
		return "high or low";
	return set_text(bench, key, value);
}

static const char *set_needs(struct bench *bench, const struct bench_key *key, const char *value)
{
	bench->scratch = strcmp(value, "scratch") == 0;
	return bench->scratch ? set_text(bench, key, value) : "scratch: nothing else can be needed";
}

/* Only the form is checked here: the host takes the numbers out of the raw output. */
static const char *set_metric(struct bench *bench, const struct bench_key *key, const char *value)
{
	size_t name_len = strcspn(value, " \t");
	const char *unit = value + name_len + strspn(value + name_len, " \t");
	const char *pattern = unit + strcspn(unit, " \t");

	(void)key;
	if (name_len == 0 || !strchr(pattern, '%'))
		return "<name> <unit> <pattern with % for the number>";
	if (strlen(bench->record) == name_len && strncmp(bench->record, value, name_len) == 0)
		bench->record_found = true;
	return NULL;
}

#define TEXT(name) \
	.offset = offsetof(struct bench, name), .size = sizeof(((struct bench *)NULL)->name)
static const struct bench_key keys[] = {
	{ .name = "name", .set = set_text, TEXT(name), .required = true },
	{ .name = "title", .set = set_text, TEXT(title), .required = true },
	{ .name = "argv", .set = set_text, TEXT(argv), .required = true },
	{ .name = "prepare", .set = set_text, TEXT(prepare) },
	{ .name = "cleanup", .set = set_text, TEXT(cleanup) },
	{ .name = "vary", .set = set_text, TEXT(vary) },
	{ .name = "needs", .set = set_needs, TEXT(needs) },
	{ .name = "limit_s", .set = set_limit, .required = true },
	{ .name = "record", .set = set_text, TEXT(record), .required = true },
	{ .name = "better", .set = set_better, TEXT(better), .required = true },
	{ .name = "metric", .set = set_metric, .required = true, .repeatable = true },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static const char *key_names(char *out, size_t size)
{
	size_t len = (size_t)snprintf(out, size, "a key of a benchmark:");

	for (size_t i = 0; i < KEYS && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, " %s", keys[i].name);
	return out;
}

static int each_pair(const struct keyval *pair, void *context)
{
	struct bench *bench = context;
	const char *expected = NULL;
	char names[256];
	size_t i = 0;

	while (i < KEYS && strcmp(pair->key, keys[i].name) != 0)
		i++;
	if (i == KEYS)
		expected = key_names(names, sizeof(names));
	else if (!keys[i].repeatable && bench->seen & 1u << i)
		expected = "given once only";
	else if (*pair->value == '\0')
		expected = "left out when it is empty";
	else
		expected = keys[i].set(bench, &keys[i], pair->value);
	if (expected) {
		log_print("%s:%u: %s=%s: should be %s", pair->file, pair->line, pair->key,
			  pair->value, expected);
		return -EINVAL;
	}
	bench->seen |= 1u << i;
	return 0;
}

static int check(const struct bench *bench, const char *name, const char *file)
{
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].required && !(bench->seen & 1u << i)) {
			log_print("%s: there is no %s=; add it", file, keys[i].name);
			return -EINVAL;
		}
	}
	if (strcmp(bench->name, name) != 0) {
		log_print("%s: name=%s: should be %s, as the file", file, bench->name, name);
		return -EINVAL;
	}
	if (!bench->record_found) {
		log_print("%s: record=%s: no metric after it has this name", file, bench->record);
		return -EINVAL;
	}
	return 0;
}

int bench_parse(struct bench *bench, const char *name, const char *text, size_t len,
		const char *file)
{
	int err;

	*bench = (struct bench){ 0 };
	err = keyval_parse(text, len, file, each_pair, bench);
	return err ? err : check(bench, name, file);
}

int bench_load(struct bench *bench, const char *name, const char *path)
{
	int err;

	*bench = (struct bench){ 0 };
	err = keyval_load(path, each_pair, bench);
	return err ? err : check(bench, name, path);
}
