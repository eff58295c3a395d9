/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/plan.h"

#include <errno.h>
#include <string.h>

#include "initramfs/runner/log.h"
#include "initramfs/runner/decimal.h"
#include "initramfs/runner/plan_bench.h"
#include "stream/keyval.h"

static const char *const end_names[] = {
	[PLAN_END_POWEROFF] = "poweroff",
	[PLAN_END_REBOOT] = "reboot",
	[PLAN_END_SHELL] = "shell",
};

struct plan_key;

/* Both get the key's row; set returns NULL, or what the value should have been. */
typedef const char *plan_set_fn(struct plan *plan, const struct plan_key *key, const char *value);
typedef int plan_write_fn(const struct plan *plan, const struct plan_key *key, FILE *out);

struct plan_key {
	const char *name;
	plan_set_fn *set;
	plan_write_fn *write;
	size_t offset, size;   /* of the field; size of a text only */
	unsigned int min, max; /* of a number */
	const char *expected;
	bool required, repeatable;
};

static const char *set_number(struct plan *plan, const struct plan_key *key, const char *value)
{
	unsigned int *field = (unsigned int *)((char *)plan + key->offset);

	return decimal_parse(value, key->min, key->max, field) ? key->expected : NULL;
}

static int write_number(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	const char *field = (const char *)plan + key->offset;

	return keyval_printf(out, key->name, "%u", *(const unsigned int *)field);
}

static const char *set_text(struct plan *plan, const struct plan_key *key, const char *value)
{
	if (*value == '\0' || strlen(value) >= key->size)
		return key->expected;
	strcpy((char *)plan + key->offset, value);
	return NULL;
}

static int write_text(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	return keyval_write(out, key->name, (const char *)plan + key->offset);
}

static const char *set_size(struct plan *plan, const struct plan_key *key, const char *value)
{
	size_t digits = strspn(value, "0123456789");
	const char *unit = value + digits;

	if (digits == 0 || *value == '0' || strlen(unit) > 1 || !strchr("KMG", *unit))
		return key->expected;
	return set_text(plan, key, value);
}

static const char *set_end(struct plan *plan, const struct plan_key *key, const char *value)
{
	for (size_t i = 0; i < sizeof(end_names) / sizeof(end_names[0]); i++) {
		if (strcmp(value, end_names[i]) == 0) {
			plan->end = (enum plan_end)i;
			return NULL;
		}
	}
	return key->expected;
}

static int write_end(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	return keyval_write(out, key->name, end_names[plan->end]);
}

static const char *set_bench(struct plan *plan, const struct plan_key *key, const char *value)
{
	(void)key;
	return plan_bench_add(plan, value);
}

static int write_bench(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	return plan_bench_write(plan, key->name, out);
}

#define NUMBER(name) .set = set_number, .write = write_number, .offset = offsetof(struct plan, name)
#define TEXT(name)                                                  \
	.write = write_text, .offset = offsetof(struct plan, name), \
	.size = sizeof(((struct plan *)NULL)->name)
static const struct plan_key keys[] = {
	{ .name = "title",
	  .set = set_text,
	  TEXT(title),
	  .required = true,
	  .expected = "a text of up to 127 characters" },
	{ .name = "samples",
	  NUMBER(samples),
	  .min = 1,
	  .max = 1000,
	  .expected = "a number from 1 to 1000" },
	{ .name = "discard", NUMBER(discard), .max = 100, .expected = "a number from 0 to 100" },
	{ .name = "time_s",
	  NUMBER(time_s),
	  .min = 1,
	  .max = 86400,
	  .expected = "seconds from 1 to 86400" },
	{ .name = "file_size",
	  .set = set_size,
	  TEXT(file_size),
	  .expected = "a size as 16M: a number and K, M or G" },
	{ .name = "cpus", .set = set_text, TEXT(cpus), .expected = "all, or a list as 0,2-3" },
	{ .name = "end",
	  .set = set_end,
	  .write = write_end,
	  .expected = "poweroff, reboot or shell" },
	{ .name = "xz_level", NUMBER(xz_level), .max = 9, .expected = "a number from 0 to 9" },
	{ .name = "bench",
	  .set = set_bench,
	  .write = write_bench,
	  .required = true,
	  .repeatable = true },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static const struct plan defaults = {
	.samples = 1,
	.time_s = 1,
	.file_size = "16M",
	.cpus = "all",
	.xz_level = 6,
};

/* The row of a key, or KEYS. */
static size_t find(const char *name)
{
	size_t i = 0;

	while (i < KEYS && strcmp(name, keys[i].name) != 0)
		i++;
	return i;
}

static const char *key_names(char *out, size_t size)
{
	size_t len = (size_t)snprintf(out, size, "a key of a plan:");

	for (size_t i = 0; i < KEYS && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, " %s", keys[i].name);
	return out;
}

bool plan_key_known(const char *key)
{
	return find(key) < KEYS;
}

static int each_pair(const struct keyval *pair, void *context)
{
	struct plan *plan = context;
	size_t i = find(pair->key);
	const char *expected = NULL;
	char names[256];

	if (i == KEYS)
		expected = key_names(names, sizeof(names));
	else if (!keys[i].repeatable && plan->seen & 1u << i)
		expected = "given once only";
	else
		expected = keys[i].set(plan, &keys[i], pair->value);
	if (expected) {
		log_print("%s:%u: %s=%s: should be %s", pair->file, pair->line, pair->key,
			  pair->value, expected);
		return -EINVAL;
	}
	plan->seen |= 1u << i;
	return 0;
}

static int check_required(const struct plan *plan, const char *file)
{
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].required && !(plan->seen & 1u << i)) {
			log_print("%s: there is no %s=; add it", file, keys[i].name);
			return -EINVAL;
		}
	}
	return 0;
}

int plan_parse(struct plan *plan, const char *text, size_t len, const char *file)
{
	int err;

	*plan = defaults;
	err = keyval_parse(text, len, file, each_pair, plan);
	return err ? err : check_required(plan, file);
}

int plan_load(struct plan *plan, const char *path)
{
	int err;

	*plan = defaults;
	err = keyval_load(path, each_pair, plan);
	return err ? err : check_required(plan, path);
}

int plan_override(struct plan *plan, const char *key, const char *value)
{
	size_t i = find(key);
	const char *expected = "a key of a plan";

	if (i < KEYS && keys[i].repeatable && !plan->replaced) {
		plan->replaced = true;
		plan->benches = 0;
	}
	if (i < KEYS)
		expected = keys[i].set(plan, &keys[i], value);
	if (!expected)
		return 0;
	log_print("kernel argument bootmark.%s=%s: should be %s", key, value, expected);
	return -EINVAL;
}

int plan_write(const struct plan *plan, FILE *out)
{
	int err = 0;

	for (size_t i = 0; i < KEYS && !err; i++)
		err = keys[i].write(plan, &keys[i], out);
	return err;
}
