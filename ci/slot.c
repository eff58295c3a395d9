/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "ci/slot.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LOOK_EVERY_US 100000

/* 0: it is ours; 1: it is another's; or -errno. */
static int try_one(const char *dir, const char *name, unsigned int number)
{
	char path[PATH_MAX];
	int fd, err;

	snprintf(path, sizeof(path), "%s/slot-%s-%u", dir, name, number);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd < 0 ? -errno : 0;
	err = errno;
	close(fd);
	return err == EWOULDBLOCK || err == EINTR ? 1 : -err;
}

int slot_take(const char *dir, const char *slots)
{
	unsigned int count = 0;
	char name[NAME_MAX / 2];
	int result = 1;

	if (sscanf(slots, "%100[a-z]:%u", name, &count) != 2 || count == 0)
		result = -EINVAL;
	for (unsigned int i = 0; result > 0; i = (i + 1) % count) {
		result = try_one(dir, name, i);
		if (result > 0 && i == 0)
			usleep(LOOK_EVERY_US);
	}
	if (result < 0)
		fprintf(stderr, "harness: --slots %s: %s\n", slots, strerror(-result));
	return result;
}
