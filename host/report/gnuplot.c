/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memfd_create */
#include "host/report/gnuplot.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/report/escape.h"
#include "host/spawn.h"

#define LIMIT_MS 300000
#define MESSAGE_MAX 400
#define PACKAGE "gnuplot-nox"

/* Files without a name, which gnuplot finds below its own /proc/self/fd. */
struct files {
	int script, output, messages;
};

static void files_close(const struct files *files)
{
	const int fds[] = { files->script, files->output, files->messages };

	for (size_t i = 0; i < sizeof(fds) / sizeof(*fds); i++) {
		if (fds[i] >= 0)
			close(fds[i]);
	}
}

static int files_open(struct files *files)
{
	files->script = memfd_create("script", 0);
	files->output = memfd_create("output", 0);
	files->messages = memfd_create("messages", 0);
	return files->script < 0 || files->output < 0 || files->messages < 0 ? -errno : 0;
}

static int script_write(const struct files *files, const char *script, size_t len)
{
	FILE *out = fdopen(dup(files->script), "w");
	int err = 0;

	if (!out)
		return -errno;
	fprintf(out, "set terminal svg\nset output '/proc/self/fd/%d'\n", files->output);
	fwrite(script, 1, len, out);
	fputs("unset output\n", out);
	if (ferror(out))
		err = -EIO;
	return fclose(out) ? -errno : err;
}

static int file_read(int fd, char **text, size_t *len)
{
	struct stat st;
	ssize_t got = 1;

	if (fstat(fd, &st))
		return -errno;
	*text = malloc((size_t)st.st_size + 1);
	if (!*text)
		return -ENOMEM;
	for (*len = 0; got > 0 && *len < (size_t)st.st_size; *len += (size_t)(got > 0 ? got : 0))
		got = pread(fd, *text + *len, (size_t)st.st_size - *len, (off_t)*len);
	(*text)[*len] = '\0';
	return got < 0 ? -errno : 0;
}

/* The first words of gnuplot's own, which begin with empty lines and a copy of its input. */
static void complain(const struct files *files)
{
	char *text = NULL, *found;
	size_t len;

	if (file_read(files->messages, &text, &len) == 0 && len) {
		found = strstr(text, " line ");
		found = found ? found + 1 : text;
		found[strnlen(found, MESSAGE_MAX)] = '\0';
		fputs("bootmark: gnuplot: ", stderr);
		escape_write(stderr, found, NULL);
		putc('\n', stderr);
	}
	free(text);
}

static int run(const struct files *files)
{
	char name[] = "gnuplot", defaults[] = "-d", script[64];
	char *argv[] = { name, defaults, script, NULL };
	int err;

	snprintf(script, sizeof(script), "/proc/self/fd/%d", files->script);
	err = spawn_run(argv, files->messages, LIMIT_MS);
	if (err == -ENOENT) {
		fputs("bootmark: HTML needs gnuplot for its plots: Debian package " PACKAGE "\n",
		      stderr);
		return -ENOPKG;
	}
	if (err != -ECHILD)
		return err;
	complain(files);
	return -ECANCELED;
}

int gnuplot_run(const char *script, size_t len, char **output, size_t *output_len)
{
	struct files files;
	int err = files_open(&files);

	*output = NULL;
	if (!err)
		err = script_write(&files, script, len);
	if (err)
		fprintf(stderr, "bootmark: script of gnuplot: %s\n", strerror(-err));
	if (!err)
		err = run(&files);
	if (!err)
		err = file_read(files.output, output, output_len);
	files_close(&files);
	return err;
}
