/* SPDX-License-Identifier: MIT */
#include "host/target.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "host/number.h"
#include "stream/keyval.h"

/* A text (max is 0) or a number of at most max. */
static const struct {
	const char *key;
	size_t offset;
	size_t size;
	unsigned long max;
} fields[] = {
#define FIELD(key, member, max)                                                                 \
	{                                                                                       \
		key, offsetof(struct target, member), sizeof(((struct target *)0)->member), max \
	}
	FIELD("source", source, 0),
	FIELD("output", output, 0),
	FIELD("exec", exec, 0),
	FIELD("baud", baud, TARGET_BAUD_MAX),
	FIELD("rtscts", rtscts, 1),
	FIELD("silence", silence_s, TARGET_SECONDS_MAX),
	FIELD("reconnect", reconnect_s, TARGET_SECONDS_MAX),
	FIELD("simulated", simulated, 1),
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

struct loading {
	struct target *target;
	int seen[FIELDS];
};

static int complain(const struct keyval *pair, const char *what)
{
	fprintf(stderr, "bootmark: %s:%u: %s: %s\n", pair->file, pair->line, pair->key, what);
	return -EINVAL;
}

static int set(struct target *target, size_t index, const struct keyval *pair)
{
	char *field = (char *)target + fields[index].offset;
	unsigned long number;

	if (!fields[index].max) {
		if (!*pair->value || strlen(pair->value) >= fields[index].size)
			return complain(pair, "is empty or too long");
		strcpy(field, pair->value);
		return 0;
	}
	if (number_parse(pair->value, fields[index].max, &number))
		return complain(pair, "is no number, or too large");
	memcpy(field, &number, sizeof(number));
	return 0;
}

static int take(const struct keyval *pair, void *context)
{
	struct loading *loading = context;

	for (size_t i = 0; i < FIELDS; i++) {
		if (strcmp(pair->key, fields[i].key) != 0)
			continue;
		if (loading->seen[i]++)
			return complain(pair, "is there twice");
		return set(loading->target, i, pair);
	}
	return complain(pair, "is no key of a target; host/target.h lists them");
}

int target_path(const char *path)
{
	size_t len = strlen(path), suffix = sizeof(TARGET_SUFFIX) - 1;

	return len > suffix && strcmp(path + len - suffix, TARGET_SUFFIX) == 0;
}

static int set_name(struct target *target, const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	size_t len = strlen(base) - (sizeof(TARGET_SUFFIX) - 1);

	if (len == 0 || len >= sizeof(target->name)) {
		fprintf(stderr, "bootmark: %s: the name is empty or too long\n", path);
		return -EINVAL;
	}
	memcpy(target->name, base, len);
	target->name[len] = '\0';
	return 0;
}

int target_load(struct target *target, const char *path)
{
	char folder[FOLDER_PATH_MAX];
	struct loading loading = { .target = target };
	int err = set_name(target, path);

	if (err)
		return err;
	strcpy(folder, target->output);
	target->output[0] = '\0';
	target->source[0] = '\0';
	err = keyval_load(path, take, &loading);
	if (err)
		return err;
	if (!target->source[0]) {
		fprintf(stderr, "bootmark: %s: source= is missing\n", path);
		return -EINVAL;
	}
	return target->output[0] ? 0 : folder_path(target->output, folder, target->name);
}
