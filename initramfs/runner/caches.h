/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CACHES_H
#define INITRAMFS_RUNNER_CACHES_H

#include <stdbool.h>

/* What Linux keeps of files in memory (Documentation/admin-guide/sysctl/vm.rst, drop_caches). */
#define CACHES_PATH "/proc/sys/vm/drop_caches"

/* Whether they could be dropped: 0 or -errno. Changes nothing. */
int caches_check(const char *root);

/* Drop them; `all` writes back first what has not been, without which it stays. 0 or -errno. */
int caches_drop(const char *root, bool all);

#endif
