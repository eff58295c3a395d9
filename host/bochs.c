/* SPDX-License-Identifier: MIT */
#include "host/bochs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Its display wants a TCP port: in a network of its own that is nobody else's. */
static const char command[] = "unshare -n bochs -q -f @config@ -rc @commands@";

static int complain(const char *path, int err)
{
	fprintf(stderr, "bootmark: run: write %s: %s\n", path, strerror(-err));
	return err;
}

static void write_settings(FILE *out, const char *settings, const struct qemu_paths *paths)
{
	size_t skip;

	while (*settings) {
		const char *path = qemu_place(paths, settings, &skip);

		if (path)
			fputs(path, out);
		else
			fputc(*settings == ';' ? '\n' : *settings, out);
		settings += path ? skip : 1;
		if (settings[-1] == ';')
			settings += strspn(settings, " \t");
	}
	fputc('\n', out);
}

static int finish(FILE *out, const char *path)
{
	int failed = ferror(out);

	return fclose(out) || failed ? complain(path, -EIO) : 0;
}

/* Debian's build has the debugger in it, which asks before the first instruction: continue. */
static int write_commands(const char *path)
{
	FILE *out = fopen(path, "we");

	if (!out)
		return complain(path, -errno);
	fputs("c\n", out);
	return finish(out, path);
}

int bochs_build(struct qemu *bochs, const char *settings, const struct qemu_paths *paths,
		const char *config_path, const char *commands_path, char *const more[], size_t n)
{
	const struct qemu_paths own = { .config = config_path, .commands = commands_path };
	FILE *out = fopen(config_path, "we");
	int err;

	if (!out)
		return complain(config_path, -errno);
	write_settings(out, settings, paths);
	err = finish(out, config_path);
	if (!err)
		err = write_commands(commands_path);
	return err ? err : qemu_build(bochs, command, &own, more, n);
}
