/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/watchdog.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/listing.h"
#include "initramfs/runner/log.h"

#define FOLDER "/sys/class/watchdog"
#define SOFT "Software Watchdog"
#define SOFT_PANICS "softdog.soft_panic=1"

/* Drivers of Linux 6.1 that set bootstatus; Intel's, iTCO_wdt.c, wipes what would tell it. */
static const char *const telling[] = { "i6300ESB timer", "SP5100 TCO timer" };

struct scan {
	struct watchdog *watchdog;
	const char *root, *arguments;
};

static const char *attribute(const char *root, const char *name, const char *file, char text[64])
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), FOLDER "/%s/%s", name, file);
	if (file_text(root, path, text, 64) < 0)
		*text = '\0';
	return text;
}

static bool tells(const char *identity)
{
	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++) {
		if (strcmp(identity, telling[i]) == 0)
			return true;
	}
	return false;
}

static void each_watchdog(const char *name, void *context)
{
	struct scan *scan = context;
	struct watchdog *watchdog = scan->watchdog;
	char text[64], identity[64];
	bool hardware;

	attribute(scan->root, name, "identity", identity);
	hardware = tells(identity);
	if (strtoul(attribute(scan->root, name, "bootstatus", text), NULL, 0) & WDIOF_CARDRESET)
		watchdog->restarted = true;
	if (!hardware && (strcmp(identity, SOFT) != 0 || !strstr(scan->arguments, SOFT_PANICS)))
		return;
	if (strlen(name) >= sizeof(watchdog->name) ||
	    (*watchdog->name && watchdog->hardware >= hardware))
		return;
	strcpy(watchdog->name, name);
	strcpy(watchdog->identity, identity);
	watchdog->hardware = hardware;
	watchdog->max_s =
		(unsigned int)strtoul(attribute(scan->root, name, "max_timeout", text), NULL, 10);
}

void watchdog_find(struct watchdog *watchdog, const char *root, const char *arguments)
{
	struct scan scan = { watchdog, root, arguments };

	*watchdog = (struct watchdog){ .fd = -1 };
	listing_each(root, FOLDER, "watchdog", each_watchdog, &scan);
}

int watchdog_start(struct watchdog *watchdog, const char *root)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof(path), "%s/dev/%s", root, watchdog->name), err;

	if (len < 0 || (size_t)len >= sizeof(path))
		return -ENAMETOOLONG;
	watchdog->fd = open(path, O_WRONLY | O_CLOEXEC);
	if (watchdog->fd >= 0)
		return 0;
	err = -errno;
	log_print("watchdog %s (%s): %s", path, watchdog->identity, strerror(-err));
	return err;
}

void watchdog_set(struct watchdog *watchdog, unsigned int wanted_s)
{
	int timeout_s = (int)wanted_s;

	if (watchdog->fd < 0)
		return;
	if (watchdog->max_s && wanted_s > watchdog->max_s)
		timeout_s = (int)watchdog->max_s;
	if (ioctl(watchdog->fd, WDIOC_SETTIMEOUT, &timeout_s) || timeout_s <= 0) {
		log_print("watchdog %s: a timeout of %d s: %s", watchdog->identity, timeout_s,
			  strerror(errno));
		watchdog_stop(watchdog);
		return;
	}
	watchdog->timeout_s = (unsigned int)timeout_s;
	log_print("watchdog %s: %d s", watchdog->identity, timeout_s);
}

void watchdog_feed(const struct watchdog *watchdog)
{
	if (watchdog->fd >= 0)
		ioctl(watchdog->fd, WDIOC_KEEPALIVE, 0);
}

unsigned int watchdog_feed_ms(const struct watchdog *watchdog, unsigned int s)
{
	if (watchdog->timeout_s == 0 || s < watchdog->timeout_s)
		return 0;
	return watchdog->timeout_s * 500;
}

/* WDIOF_MAGICCLOSE: without this byte the driver takes it that its keeper died. */
void watchdog_stop(struct watchdog *watchdog)
{
	if (watchdog->fd < 0)
		return;
	if (write(watchdog->fd, "V", 1) != 1)
		log_print("watchdog %s: cannot be stopped: %s", watchdog->identity,
			  strerror(errno));
	close(watchdog->fd);
	watchdog->fd = -1;
	watchdog->timeout_s = 0;
}
