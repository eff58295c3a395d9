/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_WATCHDOG_H
#define INITRAMFS_RUNNER_WATCHDOG_H

#include <stdbool.h>

/*
 * What ends a machine that hangs (Documentation/watchdog/watchdog-api.rst). Only one is used that
 * cannot make a machine start, hang and start again for ever: hardware whose driver says
 * afterwards that it reset the machine, or else the kernel's own, if that panics.
 */
struct watchdog {
	int fd;                 /* -1: none is used */
	char name[32];          /* in /dev; "" if there is none to be used */
	char identity[64];      /* what the driver calls it */
	bool hardware;          /* resets the machine; else the kernel panics */
	bool restarted;         /* one of the machine's says that it made this boot */
	unsigned int max_s;     /* of its timeout; 0: not known */
	unsigned int timeout_s; /* in force; 0 before that */
};

/* Look which there are below root, with these arguments of the kernel; opens none. */
void watchdog_find(struct watchdog *watchdog, const char *root, const char *arguments);

/* From now on something has to be fed. 0 or -errno (message printed). */
int watchdog_start(struct watchdog *watchdog, const char *root);

/*
 * Set the timeout to wanted_s, or to the longest that there is. One that cannot be set is
 * stopped, after a message: it would bite while the runner sleeps.
 */
void watchdog_set(struct watchdog *watchdog, unsigned int wanted_s);

void watchdog_feed(const struct watchdog *watchdog);

/* How often it has to be fed while the runner sleeps for s seconds; 0: not at all. */
unsigned int watchdog_feed_ms(const struct watchdog *watchdog, unsigned int s);

/* Close it in order: nothing has to be fed any more. */
void watchdog_stop(struct watchdog *watchdog);

#endif
