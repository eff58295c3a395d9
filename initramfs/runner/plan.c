/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/plan.h"

#include <errno.h>
#include <string.h>

#include "initramfs/runner/log.h"
#include "initramfs/runner/plan_key.h"
#include "initramfs/runner/plan_more.h"
#include "stream/keyval.h"

static const struct plan defaults = {
	.samples = 1,
	.time_s = 1,
	.file_size = "16M",
	.cpus = "all",
	.xz_level = 6,
	.parity = 23,
	.resend_ms = 2000,
	.checkpoint_s = 300,
	.repeat = 2,
	.preflight_s = 15,
	.thermal_band_mc = 3000,
	.thermal_wait_s = 60,
};

/* The row of a key, or plan_keys_count if there is no such key. */
static size_t find(const char *name)
{
	size_t i = 0;

	while (i < plan_keys_count && strcmp(name, plan_keys[i].name) != 0)
		i++;
	return i;
}

static const char *key_names(char *out, size_t size)
{
	size_t len = (size_t)snprintf(out, size, "a key of a plan:");

	for (size_t i = 0; i < plan_keys_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, " %s", plan_keys[i].name);
	if (len < size)
		plan_more_names(out + len, size - len);
	return out;
}

bool plan_key_known(const char *key)
{
	return find(key) < plan_keys_count || plan_more_known(key);
}

static int each_pair(const struct keyval *pair, void *context)
{
	struct plan *plan = context;
	size_t i = find(pair->key);
	const char *expected = NULL;
	char names[2048];

	if (i == plan_keys_count && !plan_more_known(pair->key))
		expected = key_names(names, sizeof(names));
	else if (i == plan_keys_count && plan_more_seen(plan, pair->key))
		expected = "given once only";
	else if (i == plan_keys_count)
		expected = plan_more_set(plan, pair->key, pair->value);
	else if (!plan_keys[i].repeatable && plan->seen & 1u << i)
		expected = "given once only";
	else
		expected = plan_keys[i].set(plan, &plan_keys[i], pair->value);
	if (expected) {
		log_print("%s:%u: %s=%s: should be %s", pair->file, pair->line, pair->key,
			  pair->value, expected);
		return -EINVAL;
	}
	if (i < plan_keys_count)
		plan->seen |= 1u << i;
	return 0;
}

static int check_required(const struct plan *plan, const char *file)
{
	for (size_t i = 0; i < plan_keys_count; i++) {
		if (plan_keys[i].required && !(plan->seen & 1u << i)) {
			log_print("%s: there is no %s=; add it", file, plan_keys[i].name);
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

	if (i < plan_keys_count && plan_keys[i].repeatable && !plan->replaced) {
		plan->replaced = true;
		plan->benches = 0;
	}
	if (i < plan_keys_count)
		expected = plan_keys[i].set(plan, &plan_keys[i], value);
	else if (plan_more_known(key))
		expected = plan_more_set(plan, key, value);
	if (!expected)
		return 0;
	log_print("kernel argument bootmark.%s=%s: should be %s", key, value, expected);
	return -EINVAL;
}

int plan_write(const struct plan *plan, FILE *out)
{
	int err = 0;

	for (size_t i = 0; i < plan_keys_count && !err; i++)
		err = plan_keys[i].write(plan, &plan_keys[i], out);
	return err ? err : plan_more_write(plan, out);
}
