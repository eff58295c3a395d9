/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_TOOL_H
#define HYPERVISORS_XMHF_TOOL_H

#include <stdio.h>

#include "hypervisors/xmhf/recipe.h"

/*
 * Look for every program of the recipe in PATH. 0, or -ENOENT after one line that names all that
 * are missing and the packages that have them.
 */
int tool_check(const struct recipe *recipe);

/* Write `compiler=...`, the first line of --version, for each tool named gcc or *-gcc. */
int tool_write(const struct recipe *recipe, FILE *out);

#endif
