/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_MOUNT_H
#define INITRAMFS_RUNNER_MOUNT_H

/*
 * Mount what every program expects, and give the runner a stdin, stdout and stderr if the
 * kernel gave none. All are tried. 0, or -errno of the first that failed (message printed).
 */
int mount_all(void);

#endif
