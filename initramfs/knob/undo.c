/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/knob/undo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/knob/change.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/msr.h"

/* A file and its text or, without a path, a register and its bits. */
struct knob_change {
	char *path; /* below root */
	char *old;
	unsigned int cpu;
	uint32_t msr;
	uint64_t old_bits;
};

static void free_texts(struct knob_change *change)
{
	free(change->path);
	free(change->old);
}

static int keep(struct knobs *knobs, const struct knob_change *change)
{
	struct knob_change *list =
		reallocarray(knobs->changes, knobs->changes_count + 1, sizeof(*knobs->changes));

	if (!list)
		return -ENOMEM;
	knobs->changes = list;
	list[knobs->changes_count++] = *change;
	return 0;
}

int undo_keep_file(struct knobs *knobs, const char *path, const char *old)
{
	struct knob_change change = { .path = strdup(path), .old = strdup(old) };
	int err = change.path && change.old ? keep(knobs, &change) : -ENOMEM;

	if (err)
		free_texts(&change);
	return err;
}

int undo_keep_msr(struct knobs *knobs, unsigned int cpu, uint32_t msr, uint64_t old_bits)
{
	const struct knob_change change = { .cpu = cpu, .msr = msr, .old_bits = old_bits };

	return keep(knobs, &change);
}

void undo_drop(struct knobs *knobs)
{
	free_texts(&knobs->changes[--knobs->changes_count]);
}

const char *undo_chosen(const char *text, char *out, size_t size)
{
	const char *open = strchr(text, '['), *close = open ? strchr(open, ']') : NULL;

	if (!close)
		return text;
	snprintf(out, size, "%.*s", (int)(close - open - 1), open + 1);
	return out;
}

void undo_forget(struct knobs *knobs)
{
	while (knobs->changes_count > 0)
		undo_drop(knobs);
	free(knobs->changes);
	knobs->changes = NULL;
}

static void put_back(const struct knobs *knobs, const struct knob_change *change)
{
	char choice[CHANGE_TEXT_MAX];

	if (change->path)
		file_put(knobs->root, change->path,
			 undo_chosen(change->old, choice, sizeof(choice)));
	else
		msr_write(knobs->root, change->cpu, change->msr, change->old_bits);
}

static bool is_back(const struct knobs *knobs, const struct knob_change *change)
{
	char now[CHANGE_TEXT_MAX], was[CHANGE_TEXT_MAX], is[CHANGE_TEXT_MAX];
	uint64_t bits;

	if (!change->path)
		return !msr_read(knobs->root, change->cpu, change->msr, &bits) &&
		       bits == change->old_bits;
	return file_text(knobs->root, change->path, now, sizeof(now)) >= 0 &&
	       strcmp(undo_chosen(change->old, was, sizeof(was)),
		      undo_chosen(now, is, sizeof(is))) == 0;
}

static bool same_place(const struct knob_change *a, const struct knob_change *b)
{
	if (a->path && b->path)
		return strcmp(a->path, b->path) == 0;
	return !a->path && !b->path && a->cpu == b->cpu && a->msr == b->msr;
}

/* Of several changes of one place, the first knows what it was. */
static bool is_first(const struct knobs *knobs, size_t index)
{
	size_t i = 0;

	while (!same_place(&knobs->changes[i], &knobs->changes[index]))
		i++;
	return i == index;
}

/* One setting may hold back another one, so none is looked at before all are back. */
unsigned int undo_all(struct knobs *knobs)
{
	unsigned int failed = 0;

	for (size_t i = knobs->changes_count; i-- > 0;)
		put_back(knobs, &knobs->changes[i]);
	for (size_t i = 0; i < knobs->changes_count; i++) {
		const struct knob_change *change = &knobs->changes[i];

		if (!is_first(knobs, i) || is_back(knobs, change))
			continue;
		failed++;
		if (change->path)
			log_print("%s: is not '%s' again", change->path, change->old);
		else
			log_print("MSR 0x%x of CPU %u: is not 0x%llx again", change->msr,
				  change->cpu, (unsigned long long)change->old_bits);
	}
	undo_forget(knobs);
	return failed;
}
