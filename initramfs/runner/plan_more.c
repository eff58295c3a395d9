/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/plan_more.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/evidence/evidence.h"
#include "stream/keyval.h"

#define OFF "off"
#define LIMIT_DIGITS_MAX 15

static const char expected_limit[] = "a number of up to 15 digits, or off";

bool plan_more_known(const char *key)
{
	return knob_find(key) < knob_rows_count || evidence_find(key) < evidence_rows_count;
}

bool plan_more_seen(const struct plan *plan, const char *key)
{
	size_t knob = knob_find(key);

	if (knob < knob_rows_count)
		return *plan->knob[knob];
	return plan->rule[evidence_find(key)].given;
}

static const char *set_rule(struct plan *plan, size_t row, const char *value)
{
	size_t digits = strspn(value, "0123456789");
	bool off = strcmp(value, OFF) == 0;

	if (!off && (digits == 0 || digits > LIMIT_DIGITS_MAX || value[digits]))
		return expected_limit;
	plan->rule[row].given = true;
	plan->rule[row].limit = off ? PLAN_RULE_OFF : strtoull(value, NULL, 10);
	return NULL;
}

const char *plan_more_set(struct plan *plan, const char *key, const char *value)
{
	size_t knob = knob_find(key);
	const char *wrong;

	if (knob == knob_rows_count)
		return set_rule(plan, evidence_find(key), value);
	wrong = knob_check(knob, value);
	if (!wrong)
		strcpy(plan->knob[knob], value);
	return wrong;
}

void plan_more_names(char *out, size_t size)
{
	size_t len = 0;

	*out = '\0';
	for (size_t i = 0; i < knob_rows_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, " %s", knob_rows[i]->key);
	for (size_t i = 0; i < evidence_rows_count && len < size; i++) {
		if (evidence_rows[i]->rule)
			len += (size_t)snprintf(out + len, size - len, " %s",
						evidence_rows[i]->rule);
	}
}

/* The next name of a list with commas, cut out of *rest; NULL at its end. */
static const char *next_name(char **rest)
{
	return strsep(rest, ",");
}

const char *plan_more_check_require(const char *value)
{
	char list[sizeof(((struct plan *)NULL)->require)], *rest = list;
	const char *name;

	snprintf(list, sizeof(list), "%s", value);
	while ((name = next_name(&rest))) {
		if (knob_find(name) == knob_rows_count)
			return "keys of knobs with commas between them, as frequency,turbo";
	}
	return NULL;
}

bool plan_requires(const struct plan *plan, size_t knob)
{
	char list[sizeof(plan->require)], *rest = strcpy(list, plan->require);
	const char *name;

	while ((name = next_name(&rest))) {
		if (strcmp(name, knob_rows[knob]->key) == 0)
			return true;
	}
	return false;
}

const char *plan_knob(const struct plan *plan, size_t knob)
{
	if (*plan->knob[knob])
		return plan->knob[knob];
	return plan->profile == PLAN_PROFILE_QUIET ? knob_rows[knob]->quiet : KNOB_LEAVE;
}

uint64_t plan_limit(const struct plan *plan, size_t row)
{
	return plan->rule[row].given ? plan->rule[row].limit : evidence_rows[row]->limit;
}

static int write_rule(const struct plan *plan, size_t row, FILE *out)
{
	uint64_t limit = plan->rule[row].limit;

	if (!plan->rule[row].given)
		return 0;
	if (limit == PLAN_RULE_OFF)
		return keyval_write(out, evidence_rows[row]->rule, OFF);
	return keyval_printf(out, evidence_rows[row]->rule, "%" PRIu64, limit);
}

int plan_more_write(const struct plan *plan, FILE *out)
{
	int err = 0;

	for (size_t i = 0; i < knob_rows_count && !err; i++) {
		if (*plan->knob[i])
			err = keyval_write(out, knob_rows[i]->key, plan->knob[i]);
	}
	for (size_t i = 0; i < evidence_rows_count && !err; i++)
		err = write_rule(plan, i, out);
	return err;
}
