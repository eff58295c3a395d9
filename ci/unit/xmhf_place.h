/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_XMHF_PLACE_H
#define CI_UNIT_XMHF_PLACE_H

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "hypervisors/xmhf/command.h"

/* A new folder for a test, and what is printed to stderr meanwhile, in its file `stderr`. */
struct place {
	char path[64];
	int kept_stderr;
};

/* DIR/NAME; valid until the fourth next call. */
static inline const char *place_path(const struct place *place, const char *name)
{
	static char paths[4][PATH_MAX];
	static unsigned int next;
	char *path = paths[next++ % 4];

	snprintf(path, PATH_MAX, "%s/%s", place->path, name);
	return path;
}

static inline void place_new(struct place *place)
{
	memset(place, 0, sizeof(*place));
	strcpy(place->path, "/tmp/bootmark-xmhf-XXXXXX");
	assert_non_null(mkdtemp(place->path));
	fflush(stderr);
	place->kept_stderr = dup(STDERR_FILENO);
	assert_non_null(freopen(place_path(place, "stderr"), "w+", stderr));
	setvbuf(stderr, NULL, _IONBF, 0);
}

/* Run a shell command in the folder; it must succeed. */
static inline void place_run(const struct place *place, const char *format, ...)
{
	char command[8192];
	int used = snprintf(command, sizeof(command), "cd %s && ", place->path);
	va_list list;

	va_start(list, format);
	vsnprintf(command + used, sizeof(command) - (size_t)used, format, list);
	va_end(list);
	assert_int_equal(system(command), 0);
}

static inline void place_file(const struct place *place, const char *name, const char *text)
{
	FILE *file;

	place_run(place, "mkdir -p \"$(dirname %s)\"", name);
	file = fopen(place_path(place, name), "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* Everything in a file, or on stderr so far; valid until the next call. */
static inline const char *place_text(const struct place *place, const char *name)
{
	static char text[16384];
	FILE *file = fopen(place_path(place, name), "r");

	assert_non_null(file);
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	return text;
}

static inline void place_says(const struct place *place, const char *part)
{
	if (!strstr(place_text(place, "stderr"), part))
		fail_msg("not said: %s\nbut: %s", part, place_text(place, "stderr"));
}

static inline void place_free(struct place *place)
{
	fflush(stderr);
	dup2(place->kept_stderr, STDERR_FILENO);
	close(place->kept_stderr);
	place_run(place, "cd / && rm -rf %s", place->path);
}

/* What main does first; what tells cmocka how to report has to outlive it. */
static inline void place_environment(const struct place *place)
{
	const char *output = getenv("CMOCKA_MESSAGE_OUTPUT");
	char kept[64] = "";

	snprintf(kept, sizeof(kept), "%s", output ? output : "");
	assert_int_equal(command_environment(place_path(place, "gitconfig")), 0);
	if (kept[0])
		setenv("CMOCKA_MESSAGE_OUTPUT", kept, 1);
}

/* A git repository of the folder `name`, with everything in it committed. */
static inline void place_commit(const struct place *place, const char *name)
{
	place_run(place,
		  "cd %s && git init -q . && git add -A . && "
		  "git -c user.name=test -c user.email=test@localhost commit -q -m test",
		  name);
}

#endif
