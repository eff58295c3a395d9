/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_OUTPUT_H
#define HYPERVISORS_XMHF_OUTPUT_H

#include <stdio.h>

#include "hypervisors/xmhf/recipe.h"

/*
 * Check what the recipe says that comes out, in the folder `from`: both files are there, init is
 * a flat Multiboot 1 image, and runtime is what its name says (gzip if it ends in .gz). Then copy
 * them into `to`. 0, or -errno after a message that names the file.
 */
int output_take(const struct recipe *recipe, const char *from, const char *to);

/* Write file=SHA-256 NAME for both files of the folder. 0, or -errno after a message. */
int output_write(const struct recipe *recipe, const char *dir, FILE *out);

/* Both files are in the folder. */
int output_there(const struct recipe *recipe, const char *dir);

#endif
