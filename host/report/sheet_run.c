/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_build.h"

#include <errno.h>
#include <sha2.h>
#include <stddef.h>
#include <string.h>

#define FIELD(name) offsetof(struct sheet_run, name)

/* Strings of a run's row and where they come from. */
static const struct {
	size_t field;
	size_t pairs; /* in struct result */
	const char *key;
} fields[] = {
	{ FIELD(config), offsetof(struct result, run), "config" },
	{ FIELD(plan), offsetof(struct result, run), "plan" },
	{ FIELD(machine), offsetof(struct result, run), "machine" },
	{ FIELD(session), offsetof(struct result, run), "session" },
	{ FIELD(cpu), offsetof(struct result, facts), "cpu_name" },
	{ FIELD(kernel), offsetof(struct result, facts), "kernel_release" },
	{ FIELD(firmware), offsetof(struct result, facts), "firmware" },
	{ FIELD(word_size), offsetof(struct result, facts), "word_size" },
};

static int text_set(struct sheet *sheet, struct sheet_run *row, size_t field, const char *text)
{
	const char *owned = sheet_text(sheet, text ? text : "");

	memcpy((char *)row + field, &owned, sizeof(owned));
	return owned ? 0 : -ENOMEM;
}

static int plan_hash(struct sheet *sheet, struct sheet_run *row, const struct result *result)
{
	char hex[SHA256_DIGEST_STRING_LENGTH];
	struct result_pair pair = { NULL };
	SHA2_CTX hash;

	SHA256Init(&hash);
	while (result_pairs_next(&result->plan, &pair)) {
		SHA256Update(&hash, (const uint8_t *)pair.key, strlen(pair.key) + 1);
		SHA256Update(&hash, (const uint8_t *)pair.value, strlen(pair.value) + 1);
	}
	SHA256End(&hash, hex);
	return text_set(sheet, row, FIELD(plan_sha256), hex);
}

int sheet_take_run(struct sheet *sheet, struct sheet_run *row, const struct result *result)
{
	const char *reason = result->reasons_count ? result->reasons[0] : "";
	int err = text_set(sheet, row, FIELD(reason), reason);

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields) && !err; i++) {
		const struct result_pairs *pairs =
			(const void *)((const char *)result + fields[i].pairs);

		err = text_set(sheet, row, fields[i].field, result_pairs_get(pairs, fields[i].key));
	}
	row->started_s = result->origin.started_s;
	row->status = result->status;
	row->counted = result->status < STATUS_LOST;
	if (!err)
		err = text_set(sheet, row, FIELD(manifest), result->manifest);
	return err ? err : plan_hash(sheet, row, result);
}
