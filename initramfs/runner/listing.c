/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/listing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"

void listing_each(const char *root, const char *folder, const char *prefix, listing_fn *each,
		  void *context)
{
	struct dirent **entries = NULL;
	char path[PATH_MAX];
	int count = 0;

	if (!file_path(path, root, folder))
		count = scandir(path, &entries, NULL, versionsort);
	for (int i = 0; i < count; i++) {
		if (strncmp(entries[i]->d_name, prefix, strlen(prefix)) == 0)
			each(entries[i]->d_name, context);
		free(entries[i]);
	}
	free(entries);
}
