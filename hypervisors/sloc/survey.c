/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/survey.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/folder.h"
#include "hypervisors/sloc/sheet.h"
#include "hypervisors/xmhf/command.h"
#include "hypervisors/xmhf/content.h"

/* One survey while it is made. */
struct course {
	const struct survey *survey;
	char work[PATH_MAX]; /* a new folder, once it is made */
	char log[PATH_MAX];
	struct tree *trees;
	size_t tree_count;
	struct size *sizes;
	size_t size_count;
};

/* Sloccount's scripts do not quote the path of its data. */
static int is_plain(const char *path)
{
	if (!strpbrk(path, " \t\n*?[]\\"))
		return 1;
	fprintf(stderr,
		"bootmark-sloc: %s: sloccount cannot work in a folder with blanks or any of *?[]\\ "
		"in its path; put the CSV into another\n",
		path);
	return 0;
}

/* The folder that the CSV is in, as absolute path; it is made. */
static int make_beside(const char *csv, char *beside)
{
	char parent[PATH_MAX];
	const char *dir;
	int err;

	if (snprintf(parent, PATH_MAX, "%s", csv) >= PATH_MAX)
		return -ENAMETOOLONG;
	dir = dirname(parent);
	err = folder_make(dir);
	if (!err && !realpath(dir, beside))
		err = -errno;
	return err ? err : is_plain(beside) ? 0 : -EINVAL;
}

static int make_work(struct course *course)
{
	char beside[PATH_MAX], work[PATH_MAX], settings[PATH_MAX];
	int err = make_beside(course->survey->csv, beside);

	if (!err)
		err = content_path(work, beside, "sloc-XXXXXX");
	if (err)
		return err;
	if (!mkdtemp(work)) {
		err = -errno;
		fprintf(stderr, "bootmark-sloc: %s: %s\n", work, strerror(-err));
		return err;
	}
	memcpy(course->work, work, PATH_MAX);
	err = content_path(course->log, work, "log");
	if (!err)
		err = content_path(settings, work, "gitconfig");
	return err ? err : command_environment(settings);
}

static int open_trees(struct course *course)
{
	const struct survey *survey = course->survey;
	int err = 0;

	course->trees = calloc(survey->checkout_count + 1, sizeof(*course->trees));
	course->sizes = calloc(2 * survey->checkout_count + 2, sizeof(*course->sizes));
	if (!course->trees || !course->sizes)
		return -ENOMEM;
	for (size_t i = 0; i < survey->checkout_count && !err; i++)
		err = tree_open(&course->trees[course->tree_count++], survey->checkouts[i],
				course->log);
	if (!err)
		err = tree_open_folder(&course->trees[course->tree_count++], survey->own,
				       course->log);
	return err ? err : tree_tell_apart(course->trees, course->tree_count);
}

static int take(struct course *course, const struct tree *tree, enum size_variant variant)
{
	return size_take(&course->sizes[course->size_count++], tree, variant, course->work);
}

static int take_all(struct course *course)
{
	int err = 0;

	for (size_t i = 0; i < course->tree_count && !err; i++) {
		err = take(course, &course->trees[i], SIZE_AS_IS);
		if (!err && course->trees[i].is_nested)
			err = take(course, &course->trees[i], SIZE_WITHOUT_NESTED);
	}
	return err;
}

static int show(const struct course *course)
{
	char *text = NULL;
	size_t len = 0;
	FILE *csv = open_memstream(&text, &len);
	int err;

	if (!csv)
		return -ENOMEM;
	sheet_csv(course->sizes, course->size_count, csv);
	err = fclose(csv) ? -ENOMEM : content_store(course->survey->csv, text, len);
	free(text);
	if (!err)
		err = sheet_table(course->sizes, course->size_count, stdout);
	fflush(stdout);
	if (!err)
		sheet_notes(course->sizes, course->size_count, stderr);
	return err;
}

static void end(struct course *course)
{
	for (size_t i = 0; i < course->size_count; i++)
		size_free(&course->sizes[i]);
	free(course->sizes);
	free(course->trees);
	if (course->work[0])
		folder_remove(course->work);
}

int survey_run(const struct survey *survey)
{
	struct course course = { .survey = survey };
	int err = make_work(&course);

	if (!err)
		err = open_trees(&course);
	if (!err)
		err = take_all(&course);
	if (!err)
		err = show(&course);
	end(&course);
	return err;
}
