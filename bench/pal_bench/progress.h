/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_PROGRESS_H
#define BENCH_PAL_BENCH_PROGRESS_H

/*
 * Marks before steps that may stop the machine, so that a frozen one says where: a line on
 * stderr and, if asked for, in one more file. On a serial port it has left when the step begins.
 */

/* Additional file, or NULL. 0 or -errno after a message. */
int progress_open(const char *path);

/* One line, written at once; also flushes stdout. */
void progress_mark(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
