/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_FIELD_H
#define INITRAMFS_RUNNER_FIELD_H

#include <stdbool.h>
#include <stddef.h>

/* Files of lines "name<blanks>: value", as /proc/cpuinfo, /proc/meminfo and /proc/<n>/status. */

/* The value of the first such line of root + path into out[size]; false if there is none. */
bool field_get(const char *root, const char *path, const char *name, char *out, size_t size);

/* Whether the word is one of those, with blanks between them, that a value consists of. */
bool field_has(const char *value, const char *word);

#endif
