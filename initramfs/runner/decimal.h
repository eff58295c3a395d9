/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_DECIMAL_H
#define INITRAMFS_RUNNER_DECIMAL_H

/* A decimal number of digits only, min to max, into *out: 0, or -EINVAL. Prints nothing. */
int decimal_parse(const char *text, unsigned int min, unsigned int max, unsigned int *out);

#endif
