/* SPDX-License-Identifier: MIT */
/*
 * What an ELF file, of either word size, must be given to run: the loader that it names
 * (PT_INTERP; empty for libraries) and the shared libraries (DT_NEEDED), by name only. Nothing
 * is executed, so files for other processors can be read too.
 */
#ifndef INITRAMFS_NEEDED_H
#define INITRAMFS_NEEDED_H

#include <stddef.h>

#define NEEDED_NAME_BYTES 256
#define NEEDED_MOST 64

struct needed {
	char loader[NEEDED_NAME_BYTES];
	char names[NEEDED_MOST][NEEDED_NAME_BYTES];
	size_t count;
};

/* A static program needs nothing. 0, or -errno with a message that names path. */
int needed_read(const char *path, struct needed *needed);

#endif
