/* SPDX-License-Identifier: MIT */
#include "host/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int source_file_open(struct source *source, const char *path, const struct source_options *options)
{
	struct stat st;
	int err;

	source->fd = strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) :
					      open(path, O_RDONLY | O_CLOEXEC);
	if (source->fd >= 0 && fstat(source->fd, &st) == 0) {
		source->is_file = S_ISREG(st.st_mode);
		if (!S_ISDIR(st.st_mode))
			return 0;
		errno = EISDIR;
	}
	err = -errno;
	if (!options->quiet)
		fprintf(stderr, "bootmark: open %s: %s\n", path, strerror(-err));
	if (source->fd >= 0)
		close(source->fd);
	source->fd = -1;
	return err;
}
