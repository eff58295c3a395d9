/* SPDX-License-Identifier: MIT */
#ifndef CI_DAMAGE_H
#define CI_DAMAGE_H

/*
 * What a case breaks before it starts, always in a copy below the case's folder:
 *   image: manifest       one byte of the manifest in the image's initramfs
 *          no-scratch     image.conf brings no scratch disk
 *          no-hypervisor  GRUB starts Linux with nothing below it, and says nothing of that
 *          wire WORDS     the emulator is started by WORDS -- and then its own, see proxy.c
 *   log:   truncate    the last third is gone
 *          flip        one byte in the middle of a data line
 */

/* Copy bootmark.img and image.conf from `from` to `to` (made) with this damage; 0 or -errno. */
int damage_image(const char *kind, const char *from, const char *to);

/* Copy the log `from` to `to` with this damage ("": none); 0 or -errno (message printed). */
int damage_log(const char *kind, const char *from, const char *to);

#endif
