/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "initramfs/runner/log.h"

int file_path(char *out, const char *first, const char *second)
{
	int len = snprintf(out, PATH_MAX, "%s%s", first, second);

	return len < 0 || len >= PATH_MAX ? -ENAMETOOLONG : 0;
}

static ssize_t read_up_to(int fd, char *out, size_t size)
{
	size_t len = 0;

	while (len < size) {
		ssize_t got = read(fd, out + len, size - len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		if (got == 0)
			break;
		len += (size_t)got;
	}
	return (ssize_t)len;
}

ssize_t file_text(const char *root, const char *path, char *out, size_t size)
{
	char full[PATH_MAX];
	ssize_t len = file_path(full, root, path);
	int fd;

	*out = '\0';
	if (len < 0)
		return len;
	fd = open(full, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	len = read_up_to(fd, out, size - 1);
	close(fd);
	if (len < 0)
		return len;
	while (len > 0 && strchr(" \t\r\n", out[len - 1]))
		len--;
	out[len] = '\0';
	return len;
}

int file_put(const char *root, const char *path, const char *text)
{
	char full[PATH_MAX];
	int err = file_path(full, root, path), fd;

	if (err)
		return err;
	fd = open(full, O_WRONLY | O_TRUNC | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	errno = EIO;
	if (write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		err = -errno;
	return close(fd) && !err ? -errno : err;
}

static int say(const char *what, const char *path, int error)
{
	log_print("%s %s: %s", what, path, strerror(error));
	return -error;
}

int file_folder(const char *path)
{
	char part[PATH_MAX];
	int err = file_path(part, path, "");

	if (err)
		return say("make folder", path, -err);
	for (char *slash = part + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = '\0';
		if (mkdir(part, 0755) && errno != EEXIST)
			return say("make folder", part, errno);
	}
	if (mkdir(part, 0755) && errno != EEXIST)
		return say("make folder", path, errno);
	return 0;
}

int file_save(const char *path, const void *bytes, size_t len)
{
	FILE *out = fopen(path, "we");
	int failed;

	if (!out)
		return say("write", path, errno);
	failed = fwrite(bytes, 1, len, out) != len;
	failed |= fclose(out) != 0;
	return failed ? say("write", path, errno ? errno : EIO) : 0;
}

static int copy_bytes(FILE *in, FILE *out)
{
	char buffer[4096];
	size_t len;

	while ((len = fread(buffer, 1, sizeof(buffer), in)) > 0) {
		if (fwrite(buffer, 1, len, out) != len)
			return -EIO;
	}
	return ferror(in) ? -EIO : 0;
}

int file_copy(const char *from, const char *to)
{
	FILE *in = fopen(from, "re");
	FILE *out;
	int err;

	if (!in)
		return say("read", from, errno);
	out = fopen(to, "we");
	if (!out) {
		err = say("write", to, errno);
	} else {
		err = copy_bytes(in, out);
		if (fclose(out) && !err)
			err = -EIO;
		if (err)
			say("copy to", to, -err);
	}
	fclose(in);
	return err;
}
