/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_IMAGE_H
#define GRUB_D_IMAGE_H

/*
 * Make the raw disk image that a layout file (layout.h) describes. The image appears under its
 * name only when it is whole; the same inputs give the same bits. 0, or -errno, message printed.
 */
int image_build(const char *layout_path, const char *image_path);

#endif
