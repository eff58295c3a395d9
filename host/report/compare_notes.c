/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* vasprintf */
#include "host/report/compare.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What all runs should share; `by` is the choice of columns that makes it differ between them. */
#define NOT_BY ((enum sheet_by) - 1)
static const struct {
	const char *what;
	size_t field;
	enum sheet_by by;
	int hash; /* its first digits are enough */
} fields[] = {
	{ "machine", offsetof(struct sheet_run, machine), SHEET_BY_MACHINE, 0 },
	{ "CPU", offsetof(struct sheet_run, cpu), SHEET_BY_MACHINE, 0 },
	{ "firmware", offsetof(struct sheet_run, firmware), SHEET_BY_MACHINE, 0 },
	{ "kernel", offsetof(struct sheet_run, kernel), SHEET_BY_IMAGE, 0 },
	{ "word size", offsetof(struct sheet_run, word_size), SHEET_BY_IMAGE, 0 },
	{ "plan", offsetof(struct sheet_run, plan), SHEET_BY_PLAN, 0 },
	{ "text of the plan", offsetof(struct sheet_run, plan_sha256), SHEET_BY_PLAN, 1 },
	{ "configuration", offsetof(struct sheet_run, config), SHEET_BY_CONFIG, 0 },
	{ "image", offsetof(struct sheet_run, manifest), NOT_BY, 1 },
};

#define HASH_SHOWN 12
#define TEXT_SHOWN 120

int compare_note(struct compare *compare, const char *what, const char *format, ...)
{
	struct compare_note *list =
		reallocarray(compare->notes, compare->notes_count + 1, sizeof(*list));
	char *text = NULL;
	va_list args;
	int len;

	if (!list)
		return -ENOMEM;
	compare->notes = list;
	va_start(args, format);
	len = vasprintf(&text, format, args);
	va_end(args);
	if (len < 0)
		return -ENOMEM;
	list[compare->notes_count++] = (struct compare_note){ what, text };
	return 0;
}

static const char *field_get(const struct sheet_run *run, size_t field)
{
	const char *text;

	memcpy(&text, (const char *)run + field, sizeof(text));
	return text;
}

const struct sheet_run *compare_first_run(const struct compare *compare, size_t column)
{
	for (size_t i = 0; i < compare->sheet->runs_count; i++) {
		if (compare->column_of[i] == column && compare->sheet->runs[i].counted)
			return &compare->sheet->runs[i];
	}
	return NULL;
}

static int shown(int hash)
{
	return hash ? HASH_SHOWN : TEXT_SHOWN;
}

static int differs(struct compare *compare, size_t i, const char *where, const char *text,
		   const char *other)
{
	return compare_note(compare, fields[i].what, "%s: %s differs: %.*s and %.*s", where,
			    fields[i].what, shown(fields[i].hash), *text ? text : "(none)",
			    shown(fields[i].hash), *other ? other : "(none)");
}

/* Boots of one column are repetitions of the same, whatever the columns are made of. */
static int note_within(struct compare *compare, size_t column, size_t i)
{
	const struct sheet *sheet = compare->sheet;
	const struct sheet_run *first = compare_first_run(compare, column);

	for (size_t at = 0; at < sheet->runs_count; at++) {
		const char *text, *other;

		if (compare->column_of[at] != column || !sheet->runs[at].counted)
			continue;
		text = field_get(first, fields[i].field);
		other = field_get(&sheet->runs[at], fields[i].field);
		if (text != other)
			return differs(compare, i, compare->columns[column].label, text, other);
	}
	return 0;
}

static int note_across(struct compare *compare, const struct sheet_run *base, size_t column,
		       size_t i)
{
	const struct sheet_run *run = compare_first_run(compare, column);
	const char *label = compare->columns[column].label;
	const char *text = field_get(base, fields[i].field);

	if (!run || text == field_get(run, fields[i].field))
		return 0;
	return differs(compare, i, label, field_get(run, fields[i].field), text);
}

/* Configurations have images of their own; what differs in these is another step's. */
static int is_expected(size_t i, enum sheet_by by)
{
	return fields[i].by == by || fields[i].by == NOT_BY ||
	       (by == SHEET_BY_ARGUMENT && fields[i].by == SHEET_BY_CONFIG);
}

int compare_notes(struct compare *compare, const struct compare_request *request)
{
	const struct sheet_run *base = compare->columns_count ? compare_first_run(compare, 0) :
								NULL;
	int err = 0;

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields) && !err; i++) {
		for (size_t column = 0; column < compare->columns_count && !err; column++)
			err = note_within(compare, column, i);
		for (size_t column = 1; column < compare->columns_count && base && !err; column++) {
			if (!is_expected(i, request->by))
				err = note_across(compare, base, column, i);
		}
	}
	return err;
}
