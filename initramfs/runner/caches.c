/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/caches.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include "initramfs/runner/file.h"

/* Pages, and the kernel's objects of files and folders. */
#define DROP_BOTH "3"

int caches_check(const char *root)
{
	char full[PATH_MAX];
	int err = file_path(full, root, CACHES_PATH), fd;

	if (err)
		return err;
	fd = open(full, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	close(fd);
	return 0;
}

int caches_drop(const char *root, bool all)
{
	if (all)
		sync();
	return file_put(root, CACHES_PATH, DROP_BOTH);
}
