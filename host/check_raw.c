/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* FTS */
#include "host/check.h"

#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/delivery.h"
#include "host/folder.h"
#include "host/result_file.h"
#include "host/unpack.h"
#include "stream/decode.h"

/* Two trees: what the tarball unpacks to, and what lies in the folder. */
struct trees {
	const char *unpacked, *found;
	size_t files;
	char *text;
};

static int complain(struct trees *trees, const char *name, const char *what)
{
	snprintf(trees->text, CHECK_TEXT_MAX, "raw/%.200s: %s", name, what);
	return -1;
}

static int is_same(const char *name, const struct trees *trees)
{
	char *a = NULL, *b = NULL;
	size_t a_len, b_len;
	int same = !result_file_read(trees->unpacked, name, UNPACK_BYTES_MAX, &a, &a_len) &&
		   !result_file_read(trees->found, name, UNPACK_BYTES_MAX, &b, &b_len) &&
		   a_len == b_len && memcmp(a, b, a_len) == 0;

	free(a);
	free(b);
	return same;
}

/* Every file below `from` has its like in the other tree; the first that has not is named. */
static int walk(struct trees *trees, const char *from, const char *to, const char *missing)
{
	char *paths[] = { (char *)from, NULL };
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *entry;
	int bad = fts == NULL;

	while (!bad && (entry = fts_read(fts))) {
		const char *name = entry->fts_path + strlen(from);
		char path[FOLDER_PATH_MAX];
		struct stat st;

		if (entry->fts_info == FTS_D || entry->fts_info == FTS_DP)
			continue;
		name += *name == '/';
		if (folder_path(path, to, name) || lstat(path, &st))
			bad = complain(trees, name, missing);
		else if (from == trees->unpacked && !is_same(name, trees))
			bad = complain(trees, name, "is not what the tarball holds");
		trees->files += from == trees->unpacked;
	}
	if (fts)
		fts_close(fts);
	return bad;
}

static enum check_answer compare(const char *scratch, const char *dir, char *text)
{
	char unpacked[FOLDER_PATH_MAX], found[FOLDER_PATH_MAX];
	struct trees trees = { unpacked, found, 0, text };

	if (folder_path(unpacked, scratch, DELIVERY_RAW) || folder_path(found, dir, DELIVERY_RAW))
		return CHECK_UNABLE;
	if (walk(&trees, unpacked, found, "is in the tarball only") ||
	    walk(&trees, found, unpacked, "is not in the tarball"))
		return CHECK_BAD;
	snprintf(text, CHECK_TEXT_MAX, "%zu files are as " DELIVERY_TARBALL " holds them",
		 trees.files);
	return CHECK_GOOD;
}

static enum check_answer unpack_and_compare(const struct unpack_archive *archive, const char *dir,
					    char *text)
{
	char scratch[] = "/tmp/bootmark-check-XXXXXX";
	enum check_answer answer = CHECK_UNABLE;

	if (!mkdtemp(scratch)) {
		snprintf(text, CHECK_TEXT_MAX, "%s cannot be made", scratch);
		return answer;
	}
	if (unpack(archive, scratch, DELIVERY_RAW))
		snprintf(text, CHECK_TEXT_MAX, DELIVERY_TARBALL " is refused");
	else
		answer = compare(scratch, dir, text);
	return folder_remove(scratch) ? CHECK_UNABLE : answer;
}

enum check_answer check_raw(const char *dir, const struct result *result, char *text)
{
	struct unpack_archive archive = { 0 };
	enum check_answer answer;
	char *bytes;

	(void)result;
	if (result_file_read(dir, DELIVERY_TARBALL, DECODE_STREAM_BYTES_MAX, &bytes,
			     &archive.size)) {
		snprintf(text, CHECK_TEXT_MAX, "there is no " DELIVERY_TARBALL " to compare with");
		return CHECK_MISSING;
	}
	archive.data = (const uint8_t *)bytes;
	answer = unpack_and_compare(&archive, dir, text);
	free(bytes);
	return answer;
}
