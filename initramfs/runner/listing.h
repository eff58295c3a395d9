/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_LISTING_H
#define INITRAMFS_RUNNER_LISTING_H

typedef void listing_fn(const char *name, void *context);

/*
 * Call each for the entries of a folder below root whose names start with prefix, in the order
 * of the numbers in them. None for a folder that is not there or cannot be read.
 */
void listing_each(const char *root, const char *folder, const char *prefix, listing_fn *each,
		  void *context);

#endif
