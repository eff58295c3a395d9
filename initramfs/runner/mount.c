/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/mount.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"

static const struct place {
	const char *type, *path;
	unsigned long flags;
	const char *data;
} places[] = {
	{ "devtmpfs", "/dev", MS_NOSUID, "mode=0755" },
	{ "proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL },
	{ "sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL },
	{ "tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=0755" },
	{ "tmpfs", "/tmp", MS_NOSUID | MS_NODEV, "mode=1777" },
};

static int mount_one(const struct place *place)
{
	int err = file_folder(place->path);

	if (err)
		return err;
	if (!mount(place->type, place->path, place->type, place->flags, place->data) ||
	    errno == EBUSY)
		return 0;
	err = -errno;
	log_print("mount %s at %s: %s", place->type, place->path, strerror(-err));
	return err;
}

/* Without these the next files opened would get their numbers. */
static void open_standard(void)
{
	for (int fd = 0; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/console", O_RDWR | O_NOCTTY) < 0)
			open("/dev/null", O_RDWR);
	}
}

int mount_all(void)
{
	int first = 0;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		int err = mount_one(&places[i]);

		if (i == 0)
			open_standard();
		if (err && !first)
			first = err;
	}
	return first;
}
