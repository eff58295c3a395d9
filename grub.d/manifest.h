/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_MANIFEST_H
#define GRUB_D_MANIFEST_H

/*
 * Write the manifest of an image: a line `<sha256> <version or -> <name>` for each input, sorted
 * by name. The inputs come from key=value files:
 *   input=<version or -> <file> <name>   the file's hash
 *   list=<prefix> <file>                 lines of the same form, their names behind the prefix
 * 0, or -errno after a message that names file and line.
 */
int manifest_write(const char *out_path, char *const in_paths[], int in_count);

#endif
