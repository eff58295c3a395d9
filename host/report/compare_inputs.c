/* SPDX-License-Identifier: MIT */
#include "host/report/compare.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_SHOWN 8

/* What another configuration has others of: everything else should be the same file. */
static const char *const of_configuration[] = { "hypervisor:", "grub:", "selection" };
/* The plan is compared by its text; what it names is in the image. */
static const char *const of_plan[] = { "plan", "bench:" };

struct difference {
	FILE *names;
	size_t count;
};

static int starts_with_one(const char *name, const char *const *starts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strncmp(name, starts[i], strlen(starts[i])) == 0)
			return 1;
	}
	return 0;
}

static int is_expected(const char *name, const struct sheet_run *a, const struct sheet_run *b)
{
	return (a->config != b->config &&
		starts_with_one(name, of_configuration,
				sizeof(of_configuration) / sizeof(*of_configuration))) ||
	       (a->plan_sha256 != b->plan_sha256 &&
		starts_with_one(name, of_plan, sizeof(of_plan) / sizeof(*of_plan)));
}

static const char *input_hash(const struct sheet *sheet, const char *manifest, const char *name)
{
	for (size_t i = 0; i < sheet->inputs_count; i++) {
		if (sheet->inputs[i].manifest == manifest && sheet->inputs[i].name == name)
			return sheet->inputs[i].sha256;
	}
	return NULL;
}

static void name_add(struct difference *difference, const char *name, const char *mark)
{
	if (difference->count++ < NAMES_SHOWN)
		fprintf(difference->names, "%s%s%s", difference->count > 1 ? ", " : "", mark, name);
}

/* Names that only a has, and, if asked for, those whose file is another one in b. */
static void look(const struct sheet *sheet, const struct sheet_run *a, const struct sheet_run *b,
		 int changed_too, struct difference *difference)
{
	for (size_t i = 0; i < sheet->inputs_count; i++) {
		const struct sheet_input *input = &sheet->inputs[i];
		const char *other;

		if (input->manifest != a->manifest || is_expected(input->name, a, b))
			continue;
		other = input_hash(sheet, b->manifest, input->name);
		if (!other)
			name_add(difference, input->name, changed_too ? "only here " : "not here ");
		else if (changed_too && other != input->sha256)
			name_add(difference, input->name, "");
	}
}

static int note(struct compare *compare, const struct sheet_run *base, const struct sheet_run *run,
		const char *label)
{
	char *names = NULL;
	size_t len;
	struct difference difference = { .names = open_memstream(&names, &len) };
	int err = difference.names ? 0 : -ENOMEM;

	if (err)
		return err;
	look(compare->sheet, run, base, 1, &difference);
	look(compare->sheet, base, run, 0, &difference);
	if (fclose(difference.names))
		err = -ENOMEM;
	if (!err && difference.count)
		err = compare_note(compare, "image",
				   "%s: %zu files of the image differ from %s: %s%s", label,
				   difference.count, base->label, names,
				   difference.count > NAMES_SHOWN ? ", ..." : "");
	free(names);
	return err;
}

int compare_inputs(struct compare *compare, const struct compare_request *request)
{
	const struct sheet_run *base = compare->columns_count ? compare_first_run(compare, 0) :
								NULL;
	int err = 0;

	if (request->by == SHEET_BY_IMAGE)
		return 0;
	for (size_t column = 1; column < compare->columns_count && base && !err; column++) {
		const struct sheet_run *run = compare_first_run(compare, column);

		if (run && run->manifest != base->manifest)
			err = note(compare, base, run, compare->columns[column].label);
	}
	return err;
}
