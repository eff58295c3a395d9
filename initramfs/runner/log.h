/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_LOG_H
#define INITRAMFS_RUNNER_LOG_H

#include <stddef.h>

/*
 * What the runner says, for people: to runner.log, which travels home, and to whoever looks
 * on. Never written to while a sample runs.
 */
#define LOG_LINE_MAX 512

/* One line, "bootmark: " in front. Cut at LOG_LINE_MAX. */
void log_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * From now on everything said here or on stderr goes to the file; what was said before is
 * put there too. People go on to see it on the old stderr. 0 or -errno (message printed).
 */
int log_open(const char *path);

/* Show the lines to people on fd (-1: nowhere) from now on; the log owns fd. */
void log_people(int fd);

/* Undo log_open: stderr is as it was. */
void log_close(void);

/* The last line said, without "bootmark: ": also if a library said it on stderr. */
void log_last(char *out, size_t size);

#endif
