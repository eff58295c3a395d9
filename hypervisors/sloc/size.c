/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/size.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/folder.h"
#include "hypervisors/sloc/nested.h"
#include "hypervisors/sloc/program.h"
#include "hypervisors/sloc/pulse.h"
#include "hypervisors/xmhf/content.h"

/* What is made for one count. */
struct place {
	char copy[PATH_MAX];
	char data[PATH_MAX]; /* of sloccount */
	char log[PATH_MAX];
};

const char *size_variant_name(enum size_variant variant)
{
	return variant == SIZE_AS_IS ? "as-is" : "without-nested";
}

static int place_make(struct place *place, const char *work)
{
	int err = content_path(place->data, work, "data");

	if (!err)
		err = content_path(place->log, work, "log");
	if (!err)
		err = content_path(place->copy, work, "copy");
	if (!err)
		err = folder_make(place->data);
	return err ? err : folder_make(place->copy);
}

static int place_clear(const struct place *place)
{
	int err = folder_remove(place->copy);

	return err ? err : folder_remove(place->data);
}

/* What git or modes of files protect is of no use in a copy. */
static int copy(const char *from, const char *to, const char *log)
{
	char inside[PATH_MAX];
	char *argv[] = {
		"cp", "-RP", "--no-preserve=mode,ownership", "--", inside, (char *)to, NULL
	};
	int err = content_path(inside, from, ".");

	if (!err)
		err = program_must(argv, log);
	if (err == -ECHILD)
		fprintf(stderr, "bootmark-sloc: %s: cannot be copied to be counted\n", from);
	return err;
}

/* Lines in the lists of that name: sloccount keeps one a group of files. */
static int count_listed(unsigned long *listed, const char *data, const char *name)
{
	char pattern[PATH_MAX];
	glob_t lists = { 0 };
	int err = 0;

	if (snprintf(pattern, PATH_MAX, "%s/*/%s_list.dat", data, name) >= PATH_MAX)
		return -ENAMETOOLONG;
	if (!glob(pattern, 0, NULL, &lists)) {
		for (size_t i = 0; i < lists.gl_pathc && !err; i++) {
			struct content list;

			err = content_load(&list, lists.gl_pathv[i]);
			for (size_t k = 0; k < list.len_bytes; k++)
				*listed += list.bytes[k] == '\n';
			content_free(&list);
		}
	}
	globfree(&lists);
	return err;
}

static int run_sloccount(struct size *size, const struct tree *tree, struct place *place)
{
	char *argv[] = { "sloccount", "--datadir", place->data, "--details", place->copy, NULL };
	int err = program_must(argv, place->log);

	if (!err)
		err = count_load(&size->count, place->copy, place->log, size->label);
	if (!err)
		err = count_listed(&size->copies, place->data, "dup");
	if (!err)
		err = count_listed(&size->generated, place->data, "auto");
	if (!err && !size->count.total.total) {
		fprintf(stderr, "bootmark-sloc: %s: sloccount finds no code in it; is it whole?\n",
			tree->folder);
		err = -ENODATA;
	}
	return err;
}

int size_take(struct size *size, const struct tree *tree, enum size_variant variant,
	      const char *work)
{
	struct place place;
	int err = place_make(&place, work);

	memset(size, 0, sizeof(*size));
	size->variant = variant;
	tree_label(tree, size->label);
	if (err)
		return err;
	pulse_begin("%s %s: copying it", size->label, size_variant_name(variant));
	err = copy(tree->folder, place.copy, place.log);
	if (!err && variant == SIZE_WITHOUT_NESTED) {
		pulse_begin("%s: taking nested virtualization out", size->label);
		err = nested_remove(place.copy, place.log);
	}
	pulse_begin("%s %s: counting it", size->label, size_variant_name(variant));
	if (!err)
		err = run_sloccount(size, tree, &place);
	return err ? err : place_clear(&place);
}

void size_free(struct size *size)
{
	count_free(&size->count);
}
