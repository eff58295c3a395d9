/* SPDX-License-Identifier: MIT */
#include "host/source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_unix(struct source *source, const char *path)
{
	int err = source_unix_open(source, path);

	if (err)
		fprintf(stderr, "bootmark: connect to unix:%s: %s\n", path, strerror(-err));
	return err;
}

static const struct {
	const char *prefix;
	int (*open)(struct source *source, const char *rest);
} kinds[] = {
	{ "unix:", open_unix },
	{ "tcp:", source_tcp_open },
};

int source_open(struct source *source, const char *spec, unsigned long baud)
{
	struct stat st;

	memset(source, 0, sizeof(*source));
	source->fd = -1;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].prefix);

		if (strncmp(spec, kinds[i].prefix, len) == 0)
			return kinds[i].open(source, spec + len);
	}
	if (strcmp(spec, "-") != 0 && stat(spec, &st) == 0) {
		if (S_ISCHR(st.st_mode))
			return source_tty_open(source, spec, baud);
		if (S_ISSOCK(st.st_mode))
			return open_unix(source, spec);
	}
	return source_file_open(source, spec);
}

void source_close(struct source *source)
{
	if (source->fd < 0)
		return;
	if (source->is_tty)
		source_tty_close(source);
	close(source->fd);
	source->fd = -1;
}
