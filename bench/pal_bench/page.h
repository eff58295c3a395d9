/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_PAGE_H
#define BENCH_PAL_BENCH_PAGE_H

#include <stddef.h>

/*
 * Pages as TrustVisor needs them: each there, 4 KiB, readable, writable, executable, and at
 * one place until they are given back.
 */

/* Lock all memory of the process and tell the kernel not to move locked pages. 0 or -errno. */
int page_lock_all(void);

/* NULL after a message. Zeroed and touched. */
void *page_new(size_t pages);
void page_free(void *start, size_t pages);

#endif
