/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/console.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"

/* syslog(2): the actions, and the level that lets emergencies only through. */
#define ACTION_READ_ALL 3
#define ACTION_CONSOLE_LEVEL 8
#define ACTION_SIZE_BUFFER 10
#define LEVEL_EMERGENCIES 1

int console_quiet(void)
{
	char text[64];

	if (klogctl(ACTION_CONSOLE_LEVEL, NULL, LEVEL_EMERGENCIES) < 0) {
		int error = errno;

		log_print("console level: %s", strerror(error));
		return -error;
	}
	if (file_text("", "/proc/sys/kernel/printk", text, sizeof(text)) < 0 || atoi(text) != 1) {
		log_print("console level: set to 1 but it is '%s'", text);
		return -EIO;
	}
	return 0;
}

int console_save(const char *path)
{
	int size = klogctl(ACTION_SIZE_BUFFER, NULL, 0);
	char *text = size > 0 ? malloc((size_t)size) : NULL;
	int len = text ? klogctl(ACTION_READ_ALL, text, size) : -1;
	int err = len < 0 ? -errno : file_save(path, text, (size_t)len);

	if (len < 0)
		log_print("kernel log: %s", strerror(-err));
	free(text);
	return err;
}
