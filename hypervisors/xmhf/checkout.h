/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_CHECKOUT_H
#define HYPERVISORS_XMHF_CHECKOUT_H

#include <limits.h>
#include <stdio.h>

#include "hypervisors/xmhf/content.h"
#include "hypervisors/xmhf/recipe.h"

/* A git checkout of the user's. It is only read; files that git does not know are not looked at. */
struct checkout {
	char top[PATH_MAX];
	char commit[72];                         /* in full */
	int dirty;                               /* there are changes to files that git knows */
	char patch[PATH_MAX];                    /* these changes, if dirty */
	char patch_sha256[CONTENT_SHA256_CHARS]; /* and their hash */
};

/*
 * Look at the checkout that path lies in; files of ours go into the folder `work`. 0, or -errno
 * after a message.
 */
int checkout_open(struct checkout *checkout, const char *path, const char *work);

/* 0 if it is the recipe's commit, unchanged, or if any_commit; else -EINVAL after a message. */
int checkout_judge(const struct checkout *checkout, const struct recipe *recipe, int any_commit);

/* Write commit= and dirty= (no, or the hash of the changes). */
int checkout_write(const struct checkout *checkout, FILE *out);

/* Make `to`, anew: a clone of that commit, with the changes. 0, or -errno after a message. */
int checkout_copy(const struct checkout *checkout, const char *to);

#endif
