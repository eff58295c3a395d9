/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/walk.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <string.h>

#include "hypervisors/sloc/pulse.h"

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int complain(const char *path, int err)
{
	fprintf(stderr, "bootmark-sloc: %s: cannot be read: %s\n", path, strerror(err));
	return -err;
}

static int show(FTS *files, FTSENT *file, walk_visit *visit, void *context)
{
	struct walk_entry entry = { file->fts_path, file->fts_name, file->fts_info == FTS_D };
	int next;

	if (file->fts_info == FTS_DNR || file->fts_info == FTS_ERR || file->fts_info == FTS_NS)
		return complain(file->fts_path, file->fts_errno);
	if (file->fts_info != FTS_D && file->fts_info != FTS_F)
		return 0;
	next = visit(&entry, context);
	if (next == WALK_SKIP)
		fts_set(files, file, FTS_SKIP);
	return next == WALK_SKIP ? 0 : next;
}

int walk_folder(const char *folder, walk_visit *visit, void *context)
{
	char *roots[] = { (char *)folder, NULL };
	FTS *files = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	FTSENT *file;
	int err = 0;

	if (!files)
		return complain(folder, errno);
	while (!err && (errno = 0, file = fts_read(files)) != NULL) {
		err = show(files, file, visit, context);
		if (!err)
			err = pulse_beat(0);
	}
	if (!err && errno)
		err = complain(folder, errno);
	fts_close(files);
	return err;
}
