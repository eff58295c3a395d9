/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/knob/change.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/msr.h"

#define TEXT_MAX 4096

/* A file's text or, without a path, a register's bits. */
struct knob_change {
	char *path; /* below root */
	char *old;
	unsigned int cpu;
	uint32_t msr;
	uint64_t old_bits;
};

/* The choice in brackets, or all of it. */
static const char *chosen(const char *text, char out[TEXT_MAX])
{
	const char *open = strchr(text, '['), *close = open ? strchr(open, ']') : NULL;

	if (!close)
		return text;
	snprintf(out, TEXT_MAX, "%.*s", (int)(close - open - 1), open + 1);
	return out;
}

static const char *without_zeros(const char *text)
{
	return text + strspn(text, "0,");
}

bool change_says(const char *said, const char *text)
{
	char choice[TEXT_MAX];

	return strcmp(without_zeros(chosen(said, choice)), without_zeros(text)) == 0;
}

static int write_text(const char *root, const char *path, const char *text)
{
	char full[PATH_MAX];
	int err = file_path(full, root, path), fd;

	if (err)
		return err;
	fd = open(full, O_WRONLY | O_TRUNC | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		err = errno ? -errno : -EIO;
	return close(fd) && !err ? -errno : err;
}

/* What cannot be remembered is not changed. */
static int remember(struct knobs *knobs, const struct knob_change *change)
{
	struct knob_change *list =
		reallocarray(knobs->changes, knobs->changes_count + 1, sizeof(*knobs->changes));

	if (!list)
		return -ENOMEM;
	knobs->changes = list;
	list[knobs->changes_count++] = *change;
	return 0;
}

static int remember_file(struct knobs *knobs, const char *path, const char *old)
{
	struct knob_change change = { .path = strdup(path), .old = strdup(old) };
	int err = change.path && change.old ? remember(knobs, &change) : -ENOMEM;

	if (err) {
		free(change.path);
		free(change.old);
	}
	return err;
}

/* The worst file of several is the one to show. */
static void show(struct knob_attempt *attempt, const char *was, const char *found,
		 enum knob_state state)
{
	struct knob_result *result = attempt->result;

	if (result->state == KNOB_LEFT)
		snprintf(result->was, sizeof(result->was), "%s", was);
	if (result->state == KNOB_LEFT || state > result->state)
		snprintf(result->found, sizeof(result->found), "%s", found);
}

static void set_file(struct knob_attempt *attempt, const char *path, const char *text,
		     const char *was)
{
	struct knobs *knobs = attempt->knobs;
	char found[TEXT_MAX];
	int err = remember_file(knobs, path, was);

	if (!err)
		err = write_text(knobs->root, path, text);
	if (file_text(knobs->root, path, found, sizeof(found)) < 0)
		*found = '\0';
	if (change_says(found, text)) {
		show(attempt, was, found, KNOB_SET);
		knob_note(attempt, KNOB_SET, "%s", "");
		return;
	}
	show(attempt, was, found, KNOB_DIFFERENT);
	if (err)
		knob_note(attempt, KNOB_DIFFERENT, "%s: %s", path, strerror(-err));
	else
		knob_note(attempt, KNOB_DIFFERENT, "%s says '%.40s'", path, found);
}

void change_file(struct knob_attempt *attempt, const char *path, const char *text)
{
	char was[TEXT_MAX];
	ssize_t len = file_text(attempt->knobs->root, path, was, sizeof(was));

	if (len < 0) {
		knob_note(attempt, KNOB_MISSING, "%s: %s", path, strerror((int)-len));
	} else if (change_says(was, text)) {
		show(attempt, was, was, KNOB_SET);
		knob_note(attempt, KNOB_SET, "%s", "");
	} else {
		set_file(attempt, path, text, was);
	}
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

unsigned int change_each_entry(struct knob_attempt *attempt, const char *folder, const char *prefix,
			       const char *name, const char *text)
{
	char full[PATH_MAX], path[PATH_MAX];
	struct dirent **entries = NULL;
	unsigned int done = 0;
	int count = -1;

	if (!file_path(full, attempt->knobs->root, folder))
		count = scandir(full, &entries, NULL, versionsort);
	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.' &&
		    strncmp(entries[i]->d_name, prefix, strlen(prefix)) == 0) {
			snprintf(path, sizeof(path), "%s/%s/%s", folder, entries[i]->d_name, name);
			change_file(attempt, path, text);
			done++;
		}
		free(entries[i]);
	}
	free(entries);
	return done;
}

static void set_msr(struct knob_attempt *attempt, unsigned int cpu, uint32_t msr, uint64_t mask,
		    uint64_t value)
{
	struct knobs *knobs = attempt->knobs;
	struct knob_change change = { .cpu = cpu, .msr = msr };
	char was[32], found[32];
	uint64_t now = 0;
	int err = msr_read(knobs->root, cpu, msr, &change.old_bits);

	if (err) {
		knob_note(attempt, KNOB_MISSING, "MSR 0x%x of CPU %u: %s", msr, cpu,
			  strerror(-err));
		return;
	}
	err = remember(knobs, &change);
	if (!err)
		err = msr_write(knobs->root, cpu, msr, (change.old_bits & ~mask) | value);
	msr_read(knobs->root, cpu, msr, &now);
	snprintf(was, sizeof(was), "0x%" PRIx64, change.old_bits);
	snprintf(found, sizeof(found), "0x%" PRIx64, now);
	show(attempt, was, found, (now & mask) == value ? KNOB_SET : KNOB_DIFFERENT);
	if ((now & mask) == value)
		knob_note(attempt, KNOB_SET, "%s", "");
	else
		knob_note(attempt, KNOB_DIFFERENT, "MSR 0x%x of CPU %u: %s", msr, cpu,
			  err ? strerror(-err) : "does not keep what is written");
}

void change_msr(struct knob_attempt *attempt, const struct cpulist *cpus, uint32_t msr,
		uint64_t mask, uint64_t value)
{
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (cpus->has[cpu])
			set_msr(attempt, cpu, msr, mask, value);
	}
}

static int put_back(const struct knobs *knobs, const struct knob_change *change)
{
	char choice[TEXT_MAX];

	if (change->path)
		return write_text(knobs->root, change->path, chosen(change->old, choice));
	return msr_write(knobs->root, change->cpu, change->msr, change->old_bits);
}

unsigned int change_undo(struct knobs *knobs)
{
	unsigned int failed = 0;

	while (knobs->changes_count > 0) {
		struct knob_change *change = &knobs->changes[--knobs->changes_count];

		if (put_back(knobs, change)) {
			log_print("cannot be put back: %s", change->path ? change->path : "an MSR");
			failed++;
		}
		free(change->path);
		free(change->old);
	}
	free(knobs->changes);
	knobs->changes = NULL;
	return failed;
}
