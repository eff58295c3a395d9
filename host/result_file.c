/* SPDX-License-Identifier: MIT */
#include "host/result_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int complain(const char *path, int err)
{
	fprintf(stderr, "bootmark: %s: %s\n", path, strerror(-err));
	return err;
}

/* The two errors of reading that strerror() would not explain. */
static int complain_read(const char *path, int err)
{
	if (err != -ELOOP && err != -EINVAL)
		return complain(path, err);
	fprintf(stderr, "bootmark: %s: is %s\n", path,
		err == -ELOOP ? "a link; links are not followed" : "no regular file");
	return err;
}

static int bytes_read(int fd, char *text, size_t size, size_t *len)
{
	*len = 0;
	while (*len < size) {
		ssize_t got = read(fd, text + *len, size - *len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		if (got == 0)
			break;
		*len += (size_t)got;
	}
	return 0;
}

/* The whole open file, if it is a regular one of at most max bytes. */
static int file_read(int fd, size_t max, char **text, size_t *len)
{
	struct stat st;
	size_t size;
	int err;

	if (fstat(fd, &st))
		return -errno;
	if (!S_ISREG(st.st_mode))
		return -EINVAL;
	if ((uintmax_t)st.st_size > max)
		return -EFBIG;
	size = (size_t)st.st_size;
	*text = malloc(size + 1);
	if (!*text)
		return -ENOMEM;
	err = bytes_read(fd, *text, size, len);
	if (err) {
		free(*text);
		*text = NULL;
		return err;
	}
	(*text)[*len] = '\0';
	return 0;
}

int result_file_read(const char *dir, const char *name, size_t max, char **text, size_t *len)
{
	char path[PATH_MAX];
	int fd;
	int err;

	*text = NULL;
	if ((size_t)snprintf(path, sizeof(path), "%s/%s", dir, name) >= sizeof(path))
		return complain(dir, -ENAMETOOLONG);
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? -ENOENT : complain_read(path, -errno);
	err = file_read(fd, max, text, len);
	close(fd);
	return err ? complain_read(path, err) : 0;
}

static int bytes_write(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t put = write(fd, text, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -errno;
		text += put;
		len -= (size_t)put;
	}
	return 0;
}

static int write_in_place(const char *path, const char *text, size_t len)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	int err;

	if (fd < 0)
		return -errno;
	err = bytes_write(fd, text, len);
	if (close(fd) && !err)
		err = -errno;
	return err;
}

static int write_beside(const char *path, const char *text, size_t len)
{
	char part[PATH_MAX];
	int fd;
	int err;

	if ((size_t)snprintf(part, sizeof(part), "%s.part", path) >= sizeof(part))
		return -ENAMETOOLONG;
	fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return -errno;
	err = bytes_write(fd, text, len);
	if (close(fd) && !err)
		err = -errno;
	if (!err && rename(part, path))
		err = -errno;
	if (err)
		unlink(part);
	return err;
}

int result_file_replace(const char *path, const char *text, size_t len)
{
	struct stat st;
	int err;

	if (strcmp(path, "-") == 0)
		err = bytes_write(STDOUT_FILENO, text, len);
	else if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		err = write_in_place(path, text, len);
	else
		err = write_beside(path, text, len);
	return err ? complain(path, err) : 0;
}
