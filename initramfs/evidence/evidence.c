/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW(name) extern const struct evidence_row evidence_##name;
#include "initramfs/evidence/rows.h"
#undef ROW
#define ROW(name) &evidence_##name,
const struct evidence_row *const evidence_rows[] = {
#include "initramfs/evidence/rows.h"
};
const size_t evidence_rows_count = sizeof(evidence_rows) / sizeof(evidence_rows[0]);

size_t evidence_find(const char *rule)
{
	size_t i = 0;

	while (i < evidence_rows_count &&
	       (!evidence_rows[i]->rule || strcmp(evidence_rows[i]->rule, rule) != 0))
		i++;
	return i;
}

void evidence_look(struct evidence *look, enum evidence_side side)
{
	look->count = 0;
	*look->log_first = '\0';
	for (int pass = 0; pass < 2; pass++) {
		bool works = (pass == 0) == (side == EVIDENCE_BEFORE);

		for (size_t i = 0; i < evidence_rows_count; i++) {
			if (evidence_rows[i]->look && evidence_rows[i]->works == works)
				evidence_rows[i]->look(look);
		}
	}
}

void evidence_derive(const struct evidence_pair *pair, struct evidence *derived)
{
	derived->count = 0;
	for (size_t i = 0; i < evidence_rows_count; i++) {
		if (evidence_rows[i]->derive)
			evidence_rows[i]->derive(pair, derived);
	}
}

void evidence_free(struct evidence *look)
{
	free(look->list);
	look->list = NULL;
	look->count = look->room = 0;
}

/* Room is kept from look to look, so that later ones get no memory. */
static bool make_room(struct evidence *look)
{
	size_t room = look->room ? look->room * 2 : 256;
	struct evidence_value *list;

	if (look->count < look->room)
		return true;
	list = reallocarray(look->list, room, sizeof(*list));
	if (!list)
		return false;
	look->list = list;
	look->room = room;
	return true;
}

void evidence_add(struct evidence *look, uint64_t value, const char *name, ...)
{
	struct evidence_value *into;
	va_list args;

	if (!make_room(look))
		return;
	into = &look->list[look->count++];
	into->value = value;
	va_start(args, name);
	vsnprintf(into->name, sizeof(into->name), name, args);
	va_end(args);
}

bool evidence_get(const struct evidence *look, const char *name, uint64_t *value)
{
	for (size_t i = 0; i < look->count; i++) {
		if (strcmp(look->list[i].name, name) == 0) {
			*value = look->list[i].value;
			return true;
		}
	}
	return false;
}

bool evidence_rise(const struct evidence_pair *pair, const char *name, uint64_t *rise)
{
	uint64_t before, after;

	if (!evidence_get(pair->before, name, &before) || !evidence_get(pair->after, name, &after))
		return false;
	*rise = after - before;
	return after >= before;
}

uint64_t evidence_rises(const struct evidence_pair *pair, const char *prefix, const char **worst)
{
	uint64_t sum = 0, most = 0, rise;

	*worst = "";
	for (size_t i = 0; i < pair->after->count; i++) {
		const char *name = pair->after->list[i].name;

		if (strncmp(name, prefix, strlen(prefix)) != 0 || !evidence_rise(pair, name, &rise))
			continue;
		sum += rise;
		if (rise > most) {
			most = rise;
			*worst = name;
		}
	}
	return sum;
}

bool evidence_judge(const struct evidence_pair *pair, const uint64_t *limits, char *why,
		    size_t size)
{
	size_t len = 0;
	char one[EVIDENCE_LINE_MAX];

	*why = '\0';
	for (size_t i = 0; i < evidence_rows_count; i++) {
		const struct evidence_row *row = evidence_rows[i];

		if (!row->passes || limits[i] == EVIDENCE_NEVER ||
		    !row->passes(pair, limits[i], one, sizeof(one)))
			continue;
		if (len < size)
			len += (size_t)snprintf(why + len, size - len, "%s%s", len ? "; " : "",
						one);
	}
	return len > 0;
}
