/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/cmdline.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/log.h"
#include "initramfs/runner/decimal.h"
#include "initramfs/runner/plan.h"

static const char prefix[] = "bootmark.";
static const struct cmdline defaults = {
	.config = "unknown",
	.plan = "unknown",
	.machine = "unknown",
	.port = "ttyS0",
	.baud = 115200,
};

/* A text argument and where it goes. */
static const struct text_key {
	const char *name;
	size_t offset, size;
} text_keys[] = {
	{ "config", offsetof(struct cmdline, config), sizeof(defaults.config) },
	{ "plan", offsetof(struct cmdline, plan), sizeof(defaults.plan) },
	{ "machine", offsetof(struct cmdline, machine), sizeof(defaults.machine) },
	{ "port", offsetof(struct cmdline, port), sizeof(defaults.port) },
	{ "manifest", offsetof(struct cmdline, manifest), sizeof(defaults.manifest) },
	{ "expect", offsetof(struct cmdline, expect), sizeof(defaults.expect) },
};

static int wrong(const char *key, const char *value, const char *why)
{
	log_print("kernel argument %s%s=%s: %s", prefix, key, value, why);
	return -EINVAL;
}

static int set_override(struct cmdline *cmdline, const char *key, const char *value)
{
	struct cmdline_override *override = &cmdline->override[cmdline->overrides];

	if (cmdline->overrides == CMDLINE_OVERRIDES_MAX)
		return wrong(key, value, "there are too many of these");
	if (strlen(key) >= sizeof(override->key) || strlen(value) >= sizeof(override->value))
		return wrong(key, value, "too long");
	strcpy(override->key, key);
	strcpy(override->value, value);
	cmdline->overrides++;
	return 0;
}

static int set(struct cmdline *cmdline, const char *key, const char *value)
{
	for (size_t i = 0; i < sizeof(text_keys) / sizeof(text_keys[0]); i++) {
		if (strcmp(key, text_keys[i].name) != 0)
			continue;
		if (*value == '\0' || strlen(value) >= text_keys[i].size)
			return wrong(key, value, "empty or too long");
		strcpy((char *)cmdline + text_keys[i].offset, value);
		return 0;
	}
	if (strcmp(key, "baud") == 0) {
		if (decimal_parse(value, 50, 4000000, &cmdline->baud))
			return wrong(key, value, "not a speed from 50 to 4000000");
		return 0;
	}
	if (plan_key_known(key))
		return set_override(cmdline, key, value);
	return wrong(key, value,
		     "unknown; there are config, plan, machine, port, baud, manifest, expect"
		     " and the keys of a plan");
}

/* The next argument into out[CMDLINE_TEXT_MAX] without its quotes; the text behind it. */
static const char *next_word(const char *text, char *out)
{
	int quoted = 0;

	text += strspn(text, " \t\n");
	for (; *text && (quoted || !strchr(" \t\n", *text)); text++) {
		if (*text == '"')
			quoted = !quoted;
		else
			*out++ = *text;
	}
	*out = '\0';
	return text;
}

int cmdline_parse(struct cmdline *cmdline, const char *text)
{
	char word[CMDLINE_TEXT_MAX];
	int err = 0;

	*cmdline = defaults;
	if (strlen(text) >= CMDLINE_TEXT_MAX) {
		log_print("kernel command line: longer than %d characters", CMDLINE_TEXT_MAX - 1);
		return -EINVAL;
	}
	while (*(text = next_word(text, word)) || *word) {
		char *key = word + sizeof(prefix) - 1, *equals = strchr(word, '=');

		if (strncmp(word, prefix, sizeof(prefix) - 1) != 0)
			continue;
		if (equals)
			*equals = '\0';
		if (set(cmdline, key, equals ? equals + 1 : ""))
			err = -EINVAL;
	}
	return err;
}
