/* SPDX-License-Identifier: MIT */
#include "initramfs/knob/change.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "initramfs/knob/undo.h"
#include "initramfs/runner/cpumask.h"
#include "initramfs/runner/file.h"

static bool same_mask(const char *said, const char *text)
{
	struct cpulist is, should;

	return !cpumask_parse(said, &is) && !cpumask_parse(text, &should) &&
	       memcmp(is.has, should.has, sizeof(is.has)) == 0;
}

static bool says(const struct change *change, const char *said)
{
	char choice[CHANGE_TEXT_MAX];

	if (change->form == CHANGE_MASK)
		return same_mask(said, change->text);
	return strcmp(undo_chosen(said, choice, sizeof(choice)), change->text) == 0;
}

/* A file that stays as it was, whatever it says to that, has nothing to be undone. */
static void set(struct knobs *knobs, struct change *change)
{
	change->err = -undo_keep_file(knobs, change->path, change->was);
	if (change->err) {
		change->state = KNOB_DIFFERENT;
		return;
	}
	change->err = -file_put(knobs->root, change->path, change->text);
	file_text(knobs->root, change->path, change->found, sizeof(change->found));
	change->state = says(change, change->found) ? KNOB_SET : KNOB_DIFFERENT;
	if (strcmp(change->found, change->was) == 0)
		undo_drop(knobs);
}

void change_try(struct knob_attempt *attempt, struct change *change)
{
	ssize_t len =
		file_text(attempt->knobs->root, change->path, change->was, sizeof(change->was));

	strcpy(change->found, change->was);
	change->err = len < 0 ? (int)-len : 0;
	if (change->err)
		change->state = KNOB_MISSING;
	else if (attempt->look)
		change->state = KNOB_LEFT;
	else if (says(change, change->was))
		change->state = KNOB_SET;
	else
		set(attempt->knobs, change);
}

static void note(struct knob_attempt *attempt, const struct change *change)
{
	if (change->state != KNOB_MISSING)
		knob_show(attempt, change->state, change->was, change->found);
	if (change->err && change->state != KNOB_SET)
		knob_note(attempt, change->state, "%s: %s", change->path, strerror(change->err));
	else if (change->state == KNOB_DIFFERENT)
		knob_note(attempt, change->state, "%s says '%.40s'", change->path, change->found);
	else
		knob_note(attempt, change->state, "%s", "");
}

void change_file(struct knob_attempt *attempt, const char *path, const char *text)
{
	struct change change = { .path = path, .text = text, .form = CHANGE_TEXT };

	change_try(attempt, &change);
	note(attempt, &change);
}

void change_mask(struct knob_attempt *attempt, const char *path, const struct cpulist *cpus)
{
	char text[CPUMASK_TEXT_MAX];
	struct change change = { .path = path, .text = text, .form = CHANGE_MASK };

	cpumask_format(cpus, text);
	change_try(attempt, &change);
	note(attempt, &change);
}

static bool is_there(const struct knob_attempt *attempt, const char *path)
{
	char full[PATH_MAX];
	struct stat info;

	return !file_path(full, attempt->knobs->root, path) && !lstat(full, &info);
}

void change_file_or_none(struct knob_attempt *attempt, const char *folder, const char *name,
			 const char *text)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	if (!is_there(attempt, folder) || is_there(attempt, path)) {
		change_file(attempt, path, text);
		return;
	}
	knob_show(attempt, KNOB_SET, "none", "none");
	knob_note(attempt, KNOB_SET, "%s", "");
}

void change_switch(struct knob_attempt *attempt, const char *folder, const char *name,
		   const char *value)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	if (strcmp(value, "on") == 0)
		change_file(attempt, path, "1");
	else
		change_file_or_none(attempt, folder, name, "0");
}

void change_each_cpu(struct knob_attempt *attempt, const struct cpulist *cpus, const char *format,
		     const char *text)
{
	char path[PATH_MAX];

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!cpus->has[cpu])
			continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(path, sizeof(path), format, cpu);
#pragma GCC diagnostic pop
		change_file(attempt, path, text);
	}
}
