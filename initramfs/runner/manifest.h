/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_MANIFEST_H
#define INITRAMFS_RUNNER_MANIFEST_H

/*
 * Is this the image that it claims to be? The manifest below root must have the SHA-256
 * that the kernel argument says, and each file that it lists as "initramfs:<path>" the one
 * that it lists. 0, or -EBADMSG after a message for each difference; the first of them is
 * in problem[256].
 */
int manifest_verify(const char *root, const char *path, const char *sha256, char *problem);

#endif
