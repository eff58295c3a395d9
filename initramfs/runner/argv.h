/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_ARGV_H
#define INITRAMFS_RUNNER_ARGV_H

#include <stddef.h>

/*
 * A command of a descriptor as an argument vector: split at blanks, "..." holds blanks
 * together (a quote has no other way in), @name@ is replaced.
 */
#define ARGV_MAX 64
#define ARGV_TEXT_MAX 4096

struct argv {
	char *word[ARGV_MAX + 1]; /* into text; NULL at the end */
	size_t count;
	char text[ARGV_TEXT_MAX];
};

struct argv_variable {
	const char *name;
	const char *value;
};

/* 0, or -EINVAL after a message that names bench and what is wrong. */
int argv_build(struct argv *argv, const char *bench, const char *command,
	       const struct argv_variable *variables, size_t count);

/* One line for people and records: words with blanks in quotes; cut at size. */
void argv_line(const struct argv *argv, char *out, size_t size);

#endif
