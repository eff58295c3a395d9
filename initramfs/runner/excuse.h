/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_EXCUSE_H
#define INITRAMFS_RUNNER_EXCUSE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A benchmark that finds nothing to measure here exits with EXCUSE_SKIP (the value is that of
 * automake's tests) and says why in a line "skip: <reason>" on stdout; one that finds something
 * else than it was told to measure exits with EXCUSE_INVALID and a line "invalid: <reason>".
 */
#define EXCUSE_SKIP 77
#define EXCUSE_INVALID 5

/* Copy what follows prefix in the first line that starts so, cut at size; false if none does. */
bool excuse_find(const char *prefix, const char *text, size_t len, char *out, size_t size);

#endif
