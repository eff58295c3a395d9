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

/* The size of what is a regular file of at most max bytes; or -errno. */
static ssize_t file_size(int fd, size_t max)
{
	struct stat st;

	if (fstat(fd, &st))
		return -errno;
	if (!S_ISREG(st.st_mode))
		return -EINVAL;
	if ((uintmax_t)st.st_size > max)
		return -EFBIG;
	return st.st_size;
}

/* The open file, or -errno; -ENOENT without a message. */
static int file_open(const char *dir, const char *name, char path[PATH_MAX])
{
	int fd;

	if (snprintf(path, PATH_MAX, "%s/%s", dir, name) >= PATH_MAX)
		return complain(dir, -ENAMETOOLONG);
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? -ENOENT : complain_read(path, -errno);
	return fd;
}

static int file_read(int fd, size_t max, char **text, size_t *len)
{
	ssize_t size = file_size(fd, max);
	int err;

	if (size < 0)
		return (int)size;
	*text = malloc((size_t)size + 1);
	if (!*text)
		return -ENOMEM;
	err = bytes_read(fd, *text, (size_t)size, len);
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
	int fd = file_open(dir, name, path);
	int err;

	*text = NULL;
	if (fd < 0)
		return fd;
	err = file_read(fd, max, text, len);
	close(fd);
	return err ? complain_read(path, err) : 0;
}

int result_file_open(const char *dir, const char *name, size_t max, FILE **in)
{
	char path[PATH_MAX];
	int fd = file_open(dir, name, path);
	ssize_t size;

	*in = NULL;
	if (fd < 0)
		return fd;
	size = file_size(fd, max);
	if (size >= 0)
		*in = fdopen(fd, "r");
	if (*in)
		return 0;
	size = size < 0 ? size : -errno;
	close(fd);
	return complain_read(path, (int)size);
}

static int out_open(struct result_file *file)
{
	struct stat st;

	*file->part = '\0';
	if (strcmp(file->path, "-") == 0)
		return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	if (stat(file->path, &st) == 0 && !S_ISREG(st.st_mode))
		return open(file->path, O_WRONLY | O_CLOEXEC);
	if (snprintf(file->part, sizeof(file->part), "%s.part", file->path) >=
	    (int)sizeof(file->part)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(file->part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
}

int result_file_begin(struct result_file *file, const char *path)
{
	int fd;
	int err;

	file->path = path;
	fd = out_open(file);
	file->out = fd < 0 ? NULL : fdopen(fd, "w");
	if (file->out)
		return 0;
	err = -errno;
	if (fd >= 0)
		close(fd);
	return complain(path, err);
}

/* What failed before may not have left its errno. */
int result_file_end(struct result_file *file, int err)
{
	errno = EIO;
	if (fflush(file->out) || ferror(file->out))
		err = -errno;
	if (fclose(file->out) && !err)
		err = -errno;
	if (*file->part && !err && rename(file->part, file->path))
		err = -errno;
	if (*file->part && err)
		unlink(file->part);
	return err ? complain(file->path, err) : 0;
}

int result_file_replace(const char *path, const char *text, size_t len)
{
	struct result_file file;
	int err = result_file_begin(&file, path);

	if (err)
		return err;
	fwrite(text, 1, len, file.out);
	return result_file_end(&file, 0);
}
