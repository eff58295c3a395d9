/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CONSOLE_H
#define INITRAMFS_RUNNER_CONSOLE_H

/* The kernel's own voice on the port. PID 1 only. */

/* Only panics are printed from now on; read back. 0, or -errno (message printed). */
int console_quiet(void);

/* The kernel log as a file; 0 or -errno (message printed). */
int console_save(const char *path);

#endif
