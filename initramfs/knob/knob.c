/* SPDX-License-Identifier: MIT */
#include "initramfs/knob/knob.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/knob/undo.h"

#define ROW(name) extern const struct knob knob_##name;
#include "initramfs/knob/rows.h"
#undef ROW
#define ROW(name) &knob_##name,
const struct knob *const knob_rows[] = {
#include "initramfs/knob/rows.h"
};
const size_t knob_rows_count = sizeof(knob_rows) / sizeof(knob_rows[0]);

static const char *const state_names[KNOB_STATES] = {
	[KNOB_LEFT] = "left",           [KNOB_SET] = "set",         [KNOB_MISSING] = "missing",
	[KNOB_DIFFERENT] = "different", [KNOB_REFUSED] = "refused",
};

const char *knob_state_name(enum knob_state state)
{
	return state_names[state];
}

size_t knob_find(const char *key)
{
	size_t i = 0;

	while (i < knob_rows_count && strcmp(knob_rows[i]->key, key) != 0)
		i++;
	return i;
}

const char *knob_check(size_t i, const char *value)
{
	const struct knob *knob = knob_rows[i];

	if (strlen(value) >= KNOB_VALUE_MAX ||
	    (strcmp(value, KNOB_LEAVE) != 0 && !knob->valid(value)))
		return knob->expected;
	return NULL;
}

bool knob_value_switch(const char *value)
{
	return strcmp(value, "on") == 0 || strcmp(value, "off") == 0;
}

bool knob_value_number(const char *value)
{
	size_t digits = strspn(value, "0123456789");

	return digits > 0 && digits < 10 && value[digits] == '\0';
}

bool knob_value_house(const char *value)
{
	return strcmp(value, "house") == 0;
}

void knob_show(struct knob_attempt *attempt, enum knob_state state, const char *was,
	       const char *found)
{
	struct knob_result *result = attempt->result;

	if (attempt->look)
		state = KNOB_LEFT;
	if (result->state == KNOB_LEFT && !*result->was)
		snprintf(result->was, sizeof(result->was), "%s", was);
	if (state > result->state || (result->state == KNOB_LEFT && !*result->found))
		snprintf(result->found, sizeof(result->found), "%s", found);
}

void knob_note(struct knob_attempt *attempt, enum knob_state state, const char *format, ...)
{
	struct knob_result *result = attempt->result;
	va_list args;

	if (attempt->look || state <= result->state)
		return;
	result->state = state;
	va_start(args, format);
	vsnprintf(result->why, sizeof(result->why), format, args);
	va_end(args);
	if (state == KNOB_SET)
		*result->why = '\0';
}

void knob_detail(struct knob_attempt *attempt, const char *format, ...)
{
	struct knob_result *result = attempt->result;
	size_t len = strlen(result->detail);
	va_list args;

	if (len > 0 && len + 2 < sizeof(result->detail))
		len = strlen(strcat(result->detail, "; "));
	va_start(args, format);
	vsnprintf(result->detail + len, sizeof(result->detail) - len, format, args);
	va_end(args);
}

void knobs_open(struct knobs *knobs, const char *root, const char *arguments, const char *layers,
		bool live)
{
	*knobs = (struct knobs){ .root = root,
				 .arguments = arguments,
				 .layers = layers,
				 .live = live,
				 .latency_fd = -1 };
	cpulist_online(root, &knobs->online);
}

void knobs_choose(struct knobs *knobs, const struct cpulist *benchmark)
{
	cpulist_online(knobs->root, &knobs->online);
	knobs->benchmark = *benchmark;
	knobs->house = knobs->online;
	cpulist_remove(&knobs->house, benchmark);
	if (knobs->house.count == 0)
		cpulist_first(&knobs->online, &knobs->house);
}

static void apply(struct knobs *knobs, const struct knob *knob, const char *value,
		  struct knob_result *result)
{
	struct knob_attempt attempt = { .knobs = knobs, .result = result };

	attempt.look = strcmp(value, KNOB_LEAVE) == 0;
	*result = (struct knob_result){ .state = KNOB_LEFT };
	snprintf(result->asked, sizeof(result->asked), "%s", value);
	if (attempt.look)
		value = knob->quiet;
	if (strcmp(value, KNOB_LEAVE) == 0)
		return;
	knob->set(&attempt, value);
	if (result->state == KNOB_LEFT)
		knob_note(&attempt, KNOB_MISSING, "this machine has no such setting");
}

void knobs_apply(struct knobs *knobs, enum knob_phase phase, const char *const *values,
		 struct knob_result *results)
{
	for (size_t i = 0; i < knob_rows_count; i++) {
		if (knob_rows[i]->phase == phase)
			apply(knobs, knob_rows[i], values[i], &results[i]);
	}
}

void knobs_close(struct knobs *knobs)
{
	if (knobs->latency_fd >= 0)
		close(knobs->latency_fd);
	knobs->latency_fd = -1;
	undo_forget(knobs);
}

unsigned int knobs_undo(struct knobs *knobs)
{
	unsigned int failed = undo_all(knobs);

	knobs->pad_stacks = false;
	knobs->drop_caches = false;
	knobs_close(knobs);
	return failed;
}
