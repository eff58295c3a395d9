/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_CHILD_H
#define GRUB_D_CHILD_H

#include <stdint.h>

/*
 * Run a program of mtools and wait for it. Its environment is built anew, so that the user's
 * settings, time zone and clock do not reach the image: every time written is epoch_s.
 * 0, or -errno after a message with the command line (its output goes to stderr).
 */
int child_run(char *const argv[], uint64_t epoch_s);

#endif
