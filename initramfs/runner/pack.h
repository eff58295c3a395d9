/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PACK_H
#define INITRAMFS_RUNNER_PACK_H

#include "initramfs/runner/runner.h"

/*
 * Make runner->archive of what is in runner->result, with tar and xz. If xz fails at the
 * plan's level it is tried at the level that needs the least memory. 0 or -errno (message
 * printed).
 */
int pack_results(struct runner *runner);

/*
 * Make PATH.xz of the file at path, at xz's level 0 to 9, and tell the encoder its size. 0 or
 * -errno (message printed).
 */
int pack_file(struct runner *runner, char *path, unsigned int level);

#endif
