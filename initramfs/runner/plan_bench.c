/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/plan_bench.h"

#include <string.h>

#include "stream/keyval.h"

static const char name_chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
static const char expected[] = "<benchmark> [axis=value,value]...";

/* The name becomes part of a path, so it may not hold anything else. */
static const char *set_name(struct plan_bench *bench, const char *text, size_t len)
{
	if (len == 0 || len >= sizeof(bench->name) || strspn(text, name_chars) < len)
		return expected;
	memcpy(bench->name, text, len);
	return NULL;
}

/* Axis values become words of a command line and of file names. */
static bool graphic(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] <= 0x20 || text[i] >= 0x7f)
			return false;
	}
	return true;
}

static const char *add_axis(struct plan_bench *bench, const char *text, size_t len)
{
	struct plan_axis *axis = &bench->axis[bench->axes];
	const char *equals = memchr(text, '=', len);
	size_t name_len = equals ? (size_t)(equals - text) : 0;
	size_t values_len = equals ? len - name_len - 1 : 0;

	if (bench->axes == PLAN_AXES_MAX)
		return "at most 4 axes";
	if (!graphic(text, len) || name_len == 0 || name_len >= sizeof(axis->name))
		return expected;
	if (values_len == 0 || values_len >= sizeof(axis->values))
		return expected;
	memcpy(axis->name, text, name_len);
	memcpy(axis->values, equals + 1, values_len);
	bench->axes++;
	return NULL;
}

const char *plan_bench_add(struct plan *plan, const char *text)
{
	struct plan_bench *bench = &plan->bench[plan->benches];
	size_t len = strcspn(text, " \t");
	const char *wrong;

	if (plan->benches == PLAN_BENCHES_MAX)
		return "one of at most 32 benchmarks";
	memset(bench, 0, sizeof(*bench));
	wrong = set_name(bench, text, len);
	for (text += len; !wrong && *(text += strspn(text, " \t")); text += len) {
		len = strcspn(text, " \t");
		wrong = add_axis(bench, text, len);
	}
	if (!wrong)
		plan->benches++;
	return wrong;
}

static int write_one(const struct plan_bench *bench, const char *key, FILE *out)
{
	char text[sizeof(*bench)] = "";
	size_t len = strlen(strcpy(text, bench->name));

	for (size_t i = 0; i < bench->axes; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, " %s=%s",
					bench->axis[i].name, bench->axis[i].values);
	return keyval_write(out, key, text);
}

int plan_bench_write(const struct plan *plan, const char *key, FILE *out)
{
	int err = 0;

	for (size_t i = 0; i < plan->benches && !err; i++)
		err = write_one(&plan->bench[i], key, out);
	return err;
}
