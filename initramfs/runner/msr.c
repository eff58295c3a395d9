/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/msr.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static int open_msr(const char *root, unsigned int cpu, int flags)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof(path), "%s/dev/cpu/%u/msr", root, cpu), fd;

	if (len < 0 || (size_t)len >= sizeof(path))
		return -ENAMETOOLONG;
	fd = open(path, flags | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

int msr_read_all(const char *root, unsigned int cpu, const uint32_t *msrs, size_t count,
		 uint64_t *values)
{
	int fd = open_msr(root, cpu, O_RDONLY), err = 0;

	if (fd < 0)
		return fd;
	for (size_t i = 0; i < count && !err; i++) {
		errno = EIO;
		if (pread(fd, &values[i], sizeof(values[i]), msrs[i]) != sizeof(values[i]))
			err = -errno;
	}
	close(fd);
	return err;
}

int msr_read(const char *root, unsigned int cpu, uint32_t msr, uint64_t *value)
{
	return msr_read_all(root, cpu, &msr, 1, value);
}

int msr_write(const char *root, unsigned int cpu, uint32_t msr, uint64_t value)
{
	int fd = open_msr(root, cpu, O_WRONLY);
	ssize_t put;

	if (fd < 0)
		return fd;
	errno = EIO;
	put = pwrite(fd, &value, sizeof(value), msr);
	close(fd);
	return put == sizeof(value) ? 0 : -errno;
}
