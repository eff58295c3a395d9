/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/plan_key.h"

#include <limits.h>
#include <string.h>

#include "initramfs/runner/decimal.h"
#include "initramfs/runner/plan_bench.h"
#include "initramfs/runner/plan_more.h"
#include "stream/keyval.h"

#define OFF "off"

/* Words of an enum, in its order. */
static const char *const profile_words[] = { "quiet", "stock", NULL };
static const char *const order_words[] = { "random", "listed", NULL };
static const char *const end_words[] = { "poweroff", "reboot", "shell", NULL };

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

/* Such a byte would not come back the same from a file that holds the plan. */
static bool has_control(const char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			return true;
	}
	return false;
}

static const char *set_text(struct plan *plan, const struct plan_key *key, const char *value)
{
	if (*value == '\0' || strlen(value) >= key->size || has_control(value))
		return key->expected;
	strcpy((char *)plan + key->offset, value);
	return NULL;
}

static int write_text(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	return keyval_write(out, key->name, (const char *)plan + key->offset);
}

/* What is not there may stay away: an empty or zero value would not read back. */
static int write_optional_text(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	return ((const char *)plan)[key->offset] ? write_text(plan, key, out) : 0;
}

static int write_optional_number(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	const char *field = (const char *)plan + key->offset;

	return *(const unsigned int *)field ? write_number(plan, key, out) : 0;
}

static const char *set_size(struct plan *plan, const struct plan_key *key, const char *value)
{
	size_t digits = strspn(value, "0123456789");
	const char *unit = value + digits;

	if (digits == 0 || *value == '0' || strlen(unit) > 1 || !strchr("KMG", *unit))
		return key->expected;
	return set_text(plan, key, value);
}

static const char *set_word(struct plan *plan, const struct plan_key *key, const char *value)
{
	for (unsigned int i = 0; key->words[i]; i++) {
		if (strcmp(value, key->words[i]) == 0) {
			memcpy((char *)plan + key->offset, &i, sizeof(i));
			return NULL;
		}
	}
	return key->expected;
}

static int write_word(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	unsigned int i;

	memcpy(&i, (const char *)plan + key->offset, sizeof(i));
	return keyval_write(out, key->name, key->words[i]);
}

static const char *set_require(struct plan *plan, const struct plan_key *key, const char *value)
{
	const char *wrong = set_text(plan, key, value);

	return wrong ? wrong : plan_more_check_require(value);
}

static const char *set_watchdog(struct plan *plan, const struct plan_key *key, const char *value)
{
	if (strcmp(value, OFF) == 0)
		plan->watchdog_s = PLAN_WATCHDOG_OFF;
	else if (strcmp(value, "0") == 0)
		plan->watchdog_s = 0;
	else
		return set_number(plan, key, value);
	return NULL;
}

static int write_watchdog(const struct plan *plan, const struct plan_key *key, FILE *out)
{
	if (plan->watchdog_s == PLAN_WATCHDOG_OFF)
		return keyval_write(out, key->name, OFF);
	return write_number(plan, key, out);
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
#define WORD(name)                                                                   \
	.set = set_word, .write = write_word, .offset = offsetof(struct plan, name), \
	.words = name##_words
const struct plan_key plan_keys[] = {
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
	{ .name = "profile", WORD(profile), .expected = "quiet or stock" },
	{ .name = "require",
	  .set = set_require,
	  .write = write_optional_text,
	  .offset = offsetof(struct plan, require),
	  .size = sizeof(((struct plan *)NULL)->require),
	  .expected = "keys of knobs with commas between them" },
	{ .name = "repeat", NUMBER(repeat), .max = 100, .expected = "a number from 0 to 100" },
	{ .name = "order", WORD(order), .expected = "random or listed" },
	{ .name = "seed",
	  .set = set_number,
	  .write = write_optional_number,
	  .offset = offsetof(struct plan, seed),
	  .min = 1,
	  .max = UINT_MAX,
	  .expected = "a number from 1 to 4294967295" },
	{ .name = "preflight_s",
	  NUMBER(preflight_s),
	  .max = 3600,
	  .expected = "seconds from 0 to 3600" },
	{ .name = "thermal_band_mc",
	  NUMBER(thermal_band_mc),
	  .max = 100000,
	  .expected = "thousandths of a degree from 0 to 100000" },
	{ .name = "thermal_wait_s",
	  NUMBER(thermal_wait_s),
	  .max = 3600,
	  .expected = "seconds from 0 to 3600" },
	{ .name = "watchdog_s",
	  .set = set_watchdog,
	  .write = write_watchdog,
	  .offset = offsetof(struct plan, watchdog_s),
	  .min = 20,
	  .max = 65535,
	  .expected = "seconds from 20 to 65535, 0 for as many as it takes, or off" },
	{ .name = "end", WORD(end), .expected = "poweroff, reboot or shell" },
	{ .name = "xz_level", NUMBER(xz_level), .max = 6, .expected = "a number from 0 to 6" },
	{ .name = "parity", NUMBER(parity), .max = 100, .expected = "a number from 0 to 100" },
	{ .name = "checkpoint_s",
	  NUMBER(checkpoint_s),
	  .max = 86400,
	  .expected = "seconds from 0 to 86400" },
	{ .name = "resend_ms",
	  NUMBER(resend_ms),
	  .max = 60000,
	  .expected = "milliseconds from 0 to 60000" },
	{ .name = "lava", NUMBER(lava), .max = 1, .expected = "0 or 1" },
	{ .name = "dom0_mem",
	  .set = set_size,
	  .write = write_optional_text,
	  .offset = offsetof(struct plan, dom0_mem),
	  .size = sizeof(((struct plan *)NULL)->dom0_mem),
	  .expected = "a size as 512M: a number and K, M or G" },
	{ .name = "dom0_max_vcpus",
	  .set = set_number,
	  .write = write_optional_number,
	  .offset = offsetof(struct plan, dom0_max_vcpus),
	  .min = 1,
	  .max = 256,
	  .expected = "a number from 1 to 256" },
	{ .name = "bench",
	  .set = set_bench,
	  .write = write_bench,
	  .required = true,
	  .repeatable = true },
};
const size_t plan_keys_count = sizeof(plan_keys) / sizeof(plan_keys[0]);
