/* SPDX-License-Identifier: MIT */
#include "ci/proxy_rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int take_text(struct trigger *trigger, const char *text)
{
	if (!*text || strlen(text) >= sizeof(trigger->text))
		return -EINVAL;
	strcpy(trigger->text, text);
	for (char *c = trigger->text; *c; c++)
		*c = *c == '_' ? ' ' : *c;
	return 0;
}

static int take_number(const char *text, size_t *number, const char **rest)
{
	char *end;

	*number = strtoul(text, &end, 10);
	*rest = end;
	return end == text || !*number ? -EINVAL : 0;
}

static int take_lose(struct proxy_rules *rules, const char *text)
{
	const char *rest;

	if (take_number(text, &rules->lose_bytes, &rest) || *rest != '@')
		return -EINVAL;
	return take_text(&rules->lose, rest + 1);
}

static int take_pace(struct proxy_rules *rules, const char *text)
{
	const char *rest;
	size_t bytes;

	if (take_number(text, &bytes, &rest) || *rest)
		return -EINVAL;
	rules->pace_bps = (unsigned int)bytes;
	return 0;
}

static int take_noise(struct proxy_rules *rules, const char *text)
{
	return sscanf(text, "%15[a-z]:%lf", rules->noise, &rules->noise_rate) == 2 ? 0 : -EINVAL;
}

int proxy_rule(struct proxy_rules *rules, const char *rule)
{
	if (strncmp(rule, "lose=", 5) == 0)
		return take_lose(rules, rule + 5);
	if (strncmp(rule, "reset@", 6) == 0)
		return take_text(&rules->reset, rule + 6);
	if (strncmp(rule, "hangup@", 7) == 0)
		return take_text(&rules->hangup, rule + 7);
	if (strncmp(rule, "pace=", 5) == 0)
		return take_pace(rules, rule + 5);
	if (strncmp(rule, "noise=", 6) == 0)
		return take_noise(rules, rule + 6);
	rules->deaf |= strcmp(rule, "deaf") == 0;
	rules->garble |= strcmp(rule, "garble") == 0;
	return strcmp(rule, "deaf") && strcmp(rule, "garble") ? -EINVAL : 0;
}

size_t proxy_down(struct proxy_rules *rules, char *bytes, size_t len)
{
	size_t kept = 0;

	for (size_t i = 0; i < len; i++) {
		char byte = bytes[i];

		rules->reset_now |= trigger_byte(&rules->reset, byte);
		rules->hangup_now |= trigger_byte(&rules->hangup, byte);
		if (rules->losing)
			rules->losing--;
		else
			bytes[kept++] = byte;
		if (trigger_byte(&rules->lose, byte))
			rules->losing = rules->lose_bytes;
	}
	return kept;
}

size_t proxy_up(struct proxy_rules *rules, const char *bytes, size_t len, char *out)
{
	static const char garbage[PROXY_GARBAGE_MAX] = "\x1b[0m\xff\x11\x13 BM1 00000000 noise\n";
	size_t before = rules->garble ? strlen(garbage) : 0;

	if (rules->deaf)
		return 0;
	memcpy(out, garbage, before);
	memcpy(out + before, bytes, len);
	if (rules->garble && !rules->garbled++)
		out[before + len / 2] ^= 1;
	return before + len;
}
