/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_MACHINE_TREE_H
#define CI_UNIT_MACHINE_TREE_H

#include <errno.h>
#include <fcntl.h>

#include "ci/unit/runner_root.h"

/*
 * Machines as data: ci/machines/<name>.machine becomes a root. A line is one of
 *   path=text            a file; \n and \t in the text are those
 *   path->target         a link
 *   path|                a pipe
 *   path/                a folder
 *   path@0x1a0=0x850089  the register 0x1a0 of a file /dev/cpu/<n>/msr
 * and each {a-b} in a path makes it several, one for each number.
 */
#define MACHINES "ci/machines/"

static inline void machine_text(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (text[0] == '\\' && (text[1] == 'n' || text[1] == 't'))
			*to++ = *++text == 'n' ? '\n' : '\t';
		else
			*to++ = *text;
	}
	strcpy(to, "\n");
}

/* The folders above path; most are there already. */
static inline void machine_folder(const char *path)
{
	char folder[PATH_MAX];

	strcpy(folder, path);
	*strrchr(folder, '/') = '\0';
	if (!mkdir(folder, 0755) || errno == EEXIST)
		return;
	machine_folder(folder);
	assert_int_equal(mkdir(folder, 0755), 0);
}

static inline void machine_file(const struct root *root, const char *path, const void *bytes,
				size_t len, off_t at)
{
	int fd = open(root_path(root, path), O_WRONLY | O_CREAT, 0644);

	assert_true(fd >= 0 && pwrite(fd, bytes, len, at) == (ssize_t)len);
	close(fd);
}

static inline void machine_register(const struct root *root, const char *path, char *place)
{
	char *end;
	unsigned long long msr = strtoull(place, &end, 16);
	uint64_t bits = strtoull(end + 1, NULL, 16);

	assert_int_equal(*end, '=');
	machine_file(root, path, &bits, sizeof(bits), (off_t)msr);
}

/* A line without {a-b}. */
static inline void machine_entry(const struct root *root, char *line)
{
	size_t len = strcspn(line, "=@|>");
	char *value = line + len + 1, kind = line[len];

	line[len] = '\0';
	machine_folder(root_path(root, line));
	if (kind == '=') {
		machine_text(value);
		machine_file(root, line, value, strlen(value), 0);
	} else if (kind == '@') {
		machine_register(root, line, value);
	} else if (kind == '|') {
		assert_int_equal(mkfifo(root_path(root, line), 0600), 0);
	} else if (kind == '>') {
		line[len - 1] = '\0';
		assert_int_equal(symlink(value, root_path(root, line)), 0);
	}
}

static inline void machine_line(const struct root *root, const char *line)
{
	char one[4096];
	const char *open = strchr(line, '{'), *close = open ? strchr(open, '}') : NULL;
	unsigned int first, last;

	if (!close) {
		snprintf(one, sizeof(one), "%s", line);
		machine_entry(root, one);
		return;
	}
	assert_int_equal(sscanf(open, "{%u-%u}", &first, &last), 2);
	for (; first <= last; first++) {
		snprintf(one, sizeof(one), "%.*s%u%s", (int)(open - line), line, first, close + 1);
		machine_line(root, one);
	}
}

/* A new root that is this machine; root_free() it. */
static inline void machine_new(struct root *root, const char *name)
{
	char path[128], line[2048];
	FILE *in;

	root_new(root);
	snprintf(path, sizeof(path), MACHINES "%s.machine", name);
	in = fopen(path, "r");
	if (!in)
		fail_msg("%s cannot be read", path);
	while (fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = '\0';
		if (*line != '#' && *line)
			machine_line(root, line);
	}
	fclose(in);
}

#endif
