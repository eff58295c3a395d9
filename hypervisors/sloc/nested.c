/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "hypervisors/sloc/nested.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "host/folder.h"
#include "hypervisors/sloc/program.h"
#include "hypervisors/sloc/walk.h"
#include "hypervisors/xmhf/content.h"

static int is_source(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot[1] && !dot[2] && strchr("chsS", dot[1]);
}

static int has_macro(const char *path)
{
	struct content content;
	int err = content_load(&content, path);
	int found = !err &&
		    memmem(content.bytes, content.len_bytes, NESTED_MACRO, strlen(NESTED_MACRO));

	content_free(&content);
	return err ? err : found;
}

static int look(const struct walk_entry *entry, void *context)
{
	int *found = context;
	int here;

	if (*found)
		return entry->is_folder ? WALK_SKIP : 0;
	here = entry->is_folder       ? !strcmp(entry->name, NESTED_FOLDER) :
	       is_source(entry->name) ? has_macro(entry->path) :
					0;
	if (here > 0)
		*found = 1;
	return here < 0 ? here : 0;
}

int nested_is_in(const char *folder)
{
	int found = 0;
	int err = walk_folder(folder, look, &found);

	return err ? err : found;
}

/* The copy that is worked on, and a file for what unifdef prints. */
struct removal {
	const char *copy;
	const char *log;
};

/* A quote in a comment of assembler's confuses unifdef; -t makes it read no comments, then. */
static int run_unifdef(const char *path, const char *log)
{
	char *argv[] = { "unifdef", "-m", "-x2", "-U" NESTED_MACRO, (char *)path, NULL };
	char *loose[] = { "unifdef", "-t", "-m", "-x2", "-U" NESTED_MACRO, (char *)path, NULL };
	int status;

	if (!strchr("sS", path[strlen(path) - 1]))
		return program_must(argv, log);
	status = program_run(argv, log);
	return status > 0 ? program_must(loose, log) : status;
}

static int undefine(const char *path, const struct removal *removal)
{
	const char *name = path + strlen(removal->copy) + 1;
	int found, err = run_unifdef(path, removal->log);

	if (err == -ECHILD)
		fprintf(stderr,
			"bootmark-sloc: unifdef cannot read %s: mend it in a copy of the checkout, "
			"and name that\n",
			name);
	if (err)
		return err;
	found = has_macro(path);
	if (found > 0)
		fprintf(stderr,
			"bootmark-sloc: %s: names " NESTED_MACRO " yet, where unifdef leaves all\n",
			name);
	return found < 0 ? found : 0;
}

static int take_out(const struct walk_entry *entry, void *context)
{
	int found;

	if (entry->is_folder) {
		if (strcmp(entry->name, NESTED_FOLDER))
			return 0;
		found = folder_remove(entry->path);
		return found ? found : WALK_SKIP;
	}
	found = is_source(entry->name) ? has_macro(entry->path) : 0;
	return found > 0 ? undefine(entry->path, context) : found;
}

int nested_remove(const char *copy, const char *log)
{
	struct removal removal = { copy, log };

	return walk_folder(copy, take_out, &removal);
}
