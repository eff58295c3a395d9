/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_RECORD_H
#define INITRAMFS_RUNNER_RECORD_H

#include <limits.h>
#include <stdio.h>

/* A key=value file being written. Errors are kept until record_close() tells them. */
struct record {
	FILE *file;
	int err;
	char path[PATH_MAX];
};

/* Opens folder/name; the record is usable (and does nothing) if that fails. */
void record_open(struct record *record, const char *folder, const char *name);

/* The same, to write behind what is there. */
void record_append(struct record *record, const char *folder, const char *name);

void record_text(struct record *record, const char *key, const char *value);
void record_printf(struct record *record, const char *key, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* 0, or -errno of the first thing that went wrong (message printed). */
int record_close(struct record *record);

#endif
