/* SPDX-License-Identifier: MIT */
#ifndef HOST_BOCHS_H
#define HOST_BOCHS_H

#include "host/qemu.h"

/*
 * Bochs in QEMU's place: an Intel CPU with VMX, in software. It takes its settings from a file;
 * `settings` (key bochs= of image.conf) is that file with ';' for line ends, and the places of
 * struct qemu_paths are replaced in it. Its serial port writes to a FIFO.
 */

/* Sizes of disks are a multiple of this: 16 heads of 63 sectors, as it divides them. */
#define BOCHS_CYLINDER_BYTES (16u * 63 * 512)

/* What it says when its guest powers off; its exit status says nothing. */
#define BOCHS_POWERED_OFF "ACPI control: soft power off"

/*
 * Write the settings to config_path and commands for its debugger to commands_path, and build
 * the command line with n more words, which are settings too. 0 or -errno after a message.
 */
int bochs_build(struct qemu *bochs, const char *settings, const struct qemu_paths *paths,
		const char *config_path, const char *commands_path, char *const more[], size_t n);

#endif
