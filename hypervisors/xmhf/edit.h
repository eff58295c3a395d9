/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_EDIT_H
#define HYPERVISORS_XMHF_EDIT_H

#include <stdio.h>

#include "hypervisors/xmhf/recipe.h"

/*
 * Apply all edits of the recipe to the regular files below dir (not to .git). Each line changed is
 * written as edit=FILE:LINE: OLD -> NEW to out. Nothing is changed unless every edit finds exactly
 * as many lines as it expects: 0, or -EINVAL after a message for each that does not, or -errno.
 */
int edit_apply(const struct recipe *recipe, const char *dir, FILE *out);

#endif
