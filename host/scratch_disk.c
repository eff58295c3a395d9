/* SPDX-License-Identifier: MIT */
#include "host/scratch_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/spawn.h"

/* lazy_*_init=0: no background writes by the kernel while a sample is timed. */
static int format(const char *path, int log_fd)
{
	char program[] = "mkfs.ext4", quiet[] = "-q", force[] = "-F", label[] = "-L";
	char name[] = SCRATCH_DISK_LABEL, extended[] = "-E", file[4096];
	char lazy[] = "lazy_itable_init=0,lazy_journal_init=0";
	char *const argv[] = { program, quiet, force, label, name, extended, lazy, file, NULL };

	if (strlen(path) >= sizeof(file))
		return -ENAMETOOLONG;
	strcpy(file, path);
	return spawn_run(argv, log_fd, 60000);
}

int scratch_disk_make(const char *path, uint64_t bytes, int log_fd)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	int err = fd < 0 ? -errno : 0;

	if (!err && ftruncate(fd, (off_t)bytes))
		err = -errno;
	if (fd >= 0)
		close(fd);
	if (err) {
		fprintf(stderr, "bootmark: make the scratch disk %s: %s\n", path, strerror(-err));
		return err;
	}
	return format(path, log_fd);
}
