/* SPDX-License-Identifier: MIT */
#include "host/source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"

static int open_unix(struct source *source, const char *path, const struct source_options *options)
{
	int err = source_unix_open(source, path);

	if (err && !options->quiet)
		fprintf(stderr, "bootmark: connect to unix:%s: %s\n", path, strerror(-err));
	return err;
}

typedef int open_fn(struct source *source, const char *rest, const struct source_options *options);

/* The longer of two prefixes comes first. */
static const struct {
	const char *prefix;
	open_fn *open;
} kinds[] = {
	{ "unix:", open_unix },
	{ "tcp://", source_tcp_open },
	{ "tcp:", source_tcp_open },
	{ "telnet://", source_telnet_open },
	{ "telnet:", source_telnet_open },
};

static int open_path(struct source *source, const char *path, const struct source_options *options)
{
	struct stat st;

	if (strcmp(path, "-") != 0 && stat(path, &st) == 0) {
		if (S_ISCHR(st.st_mode))
			return source_tty_open(source, path, options);
		if (S_ISSOCK(st.st_mode))
			return open_unix(source, path, options);
	}
	return source_file_open(source, path, options);
}

/* The name of an adapter, as it stays the same whatever port it is plugged into. */
static int open_name(struct source *source, const char *name, const struct source_options *options)
{
	char path[FOLDER_PATH_MAX];

	if (!strchr(name, '/') && strcmp(name, "-") != 0 && access(name, F_OK) != 0 &&
	    folder_path(path, options->by_id ? options->by_id : SOURCE_BY_ID, name) == 0 &&
	    access(path, F_OK) == 0)
		return open_path(source, path, options);
	return open_path(source, name, options);
}

int source_open(struct source *source, const char *spec, const struct source_options *options)
{
	static const struct source_options nothing_asked;

	memset(source, 0, sizeof(*source));
	source->fd = -1;
	if (!options)
		options = &nothing_asked;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].prefix);

		if (strncmp(spec, kinds[i].prefix, len) == 0)
			return kinds[i].open(source, spec + len, options);
	}
	return open_name(source, spec, options);
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

static int ended(int err)
{
	return err == EIO || err == ENXIO || err == ENODEV || err == ECONNRESET || err == EPIPE ||
	       err == ETIMEDOUT;
}

int source_read(struct source *source, char *buffer, size_t size, size_t *len)
{
	ssize_t got = read(source->fd, buffer, size);

	*len = 0;
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (got <= 0)
		return got == 0 || ended(errno) ? -ENODATA : -errno;
	*len = (size_t)got;
	return source->is_telnet ? source_telnet_filter(source, buffer, len) : 0;
}

int source_write(struct source *source, const char *text, size_t len)
{
	ssize_t written = source->two_way ? write(source->fd, text, len) : -1;

	if (!source->two_way)
		return -ENOTSUP;
	if (written < 0)
		return -errno;
	return (size_t)written == len ? 0 : -EAGAIN;
}
