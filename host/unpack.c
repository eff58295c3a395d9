/* SPDX-License-Identifier: MIT */
#include "host/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"
#include "host/tar_gate.h"
#include "host/xz_reader.h"

struct unpacking {
	struct archive *archive;
	int root; /* the new folder */
	uint64_t bytes_left;
	unsigned int entries_left;
};

/* The archive on its way. */
struct source {
	struct xz_reader xz;
	struct tar_gate gate;
};

/* Names come from the wire: what is not plain ASCII is shown as '?'. */
static int refuse(const char *entry, const char *why)
{
	char shown[128];
	size_t len = 0;

	for (; entry && entry[len] && len < sizeof(shown) - 1; len++)
		shown[len] = entry[len] > 0x20 && entry[len] < 0x7f ? entry[len] : '?';
	shown[len] = '\0';
	fprintf(stderr, "bootmark: unpack: '%s': %s\n", shown, why);
	return -EBADMSG;
}

/* Each part is a plain name; "./" in front is what tar writes. */
static const char *path_problem(const char *path)
{
	unsigned int depth = 0;

	if (*path == '/')
		return "absolute path";
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len == 2 && path[0] == '.' && path[1] == '.')
			return "path with ..";
		if (len > 255 || ++depth > UNPACK_DEPTH_MAX)
			return "path too long or too deep";
		for (size_t i = 0; i < len; i++) {
			if ((unsigned char)path[i] < 0x20 || path[i] == 0x7f)
				return "control character in the path";
		}
		path += len + (path[len] == '/');
	}
	return NULL;
}

/* Make the folders above the last part of path, and that one too if `all`. */
static int make_parents(int root, const char *path, int all)
{
	char part[FOLDER_PATH_MAX];
	size_t len = strlen(path);

	if (len >= sizeof(part))
		return -ENAMETOOLONG;
	for (size_t i = 1; i <= len; i++) {
		if (path[i] != '/' && !(all && path[i] == '\0'))
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdirat(root, part, 0755) && errno != EEXIST)
			return -errno;
	}
	return 0;
}

/* archive_read_data fills holes with zeros, so holes count as what they unpack to. */
static int copy_data(struct unpacking *unpacking, int fd, const char *path)
{
	char buffer[65536];
	ssize_t len;

	while ((len = archive_read_data(unpacking->archive, buffer, sizeof(buffer))) > 0) {
		if ((uint64_t)len > unpacking->bytes_left)
			return refuse(path,
				      "archive unpacks to more than was announced, or 256 MiB");
		unpacking->bytes_left -= (uint64_t)len;
		for (ssize_t done = 0; done < len;) {
			ssize_t written = write(fd, buffer + done, (size_t)(len - done));

			if (written < 0)
				return -errno;
			done += written;
		}
	}
	return len < 0 ? refuse(path, archive_error_string(unpacking->archive)) : 0;
}

static int unpack_file(struct unpacking *unpacking, const char *path)
{
	int err = make_parents(unpacking->root, path, 0);
	int fd = err ? -1 :
		       openat(unpacking->root, path,
			      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

	if (fd < 0 && !err)
		err = -errno;
	if (err == -EEXIST || err == -ENOTDIR || err == -EISDIR)
		return refuse(path, "the same name twice");
	if (err)
		return err;
	err = copy_data(unpacking, fd, path);
	if (close(fd) && !err)
		err = -errno;
	return err;
}

static int unpack_entry(struct unpacking *unpacking, struct archive_entry *entry)
{
	const char *path = archive_entry_pathname(entry);
	const char *problem = path && *path ? path_problem(path) : "no name";
	mode_t type = archive_entry_filetype(entry);
	int err;

	if (problem)
		return refuse(path, problem);
	if (archive_entry_hardlink(entry) || archive_entry_symlink(entry) || type == AE_IFLNK)
		return refuse(path, "is a link");
	if (type != AE_IFREG && type != AE_IFDIR)
		return refuse(path, "is neither file nor folder");
	if (archive_entry_sparse_count(entry) > 0)
		return refuse(path, "is a sparse file");
	if (unpacking->entries_left-- == 0)
		return refuse(path, "more than 100000 entries");
	if (type == AE_IFREG && archive_entry_size(entry) > (la_int64_t)unpacking->bytes_left)
		return refuse(path, "archive unpacks to more than was announced, or 256 MiB");
	err = type == AE_IFDIR ? make_parents(unpacking->root, path, 1) :
				 unpack_file(unpacking, path);
	if (err && err != -EBADMSG)
		fprintf(stderr, "bootmark: unpack %s: %s\n", path, strerror(-err));
	return err;
}

static int unpack_entries(struct unpacking *unpacking)
{
	struct archive_entry *entry;
	int result, err;

	while ((result = archive_read_next_header(unpacking->archive, &entry)) == ARCHIVE_OK) {
		err = unpack_entry(unpacking, entry);
		if (err)
			return err;
	}
	if (result != ARCHIVE_EOF)
		return refuse("archive", archive_error_string(unpacking->archive));
	return 0;
}

/* What libarchive reads. */
static la_ssize_t read_block(struct archive *archive, void *context, const void **block)
{
	struct source *source = context;
	ssize_t len = xz_reader_read(&source->xz);
	const char *problem = source->xz.problem;

	*block = source->xz.block;
	if (!problem)
		problem = tar_gate_problem(&source->gate, source->xz.block, (size_t)len);
	if (!problem)
		return len;
	archive_set_error(archive, EINVAL, "%s", problem);
	return -1;
}

static int unpack_source(struct unpacking *unpacking, struct source *source)
{
	int err;

	unpacking->archive = archive_read_new();
	if (!unpacking->archive)
		return -ENOMEM;
	archive_read_support_format_tar(unpacking->archive);
	if (archive_read_open(unpacking->archive, source, NULL, read_block, NULL) == ARCHIVE_OK)
		err = unpack_entries(unpacking);
	else
		err = refuse("archive", archive_error_string(unpacking->archive));
	archive_read_free(unpacking->archive);
	return err;
}

static int unpack_to(const struct unpack_archive *from, const char *temp)
{
	uint64_t bytes = from->announced && from->announced < UNPACK_BYTES_MAX ? from->announced :
										 UNPACK_BYTES_MAX;
	struct unpacking unpacking = { .bytes_left = bytes, .entries_left = UNPACK_ENTRIES_MAX };
	struct source *source = calloc(1, sizeof(*source));
	int err = source ? xz_reader_open(&source->xz, from->data, from->size, bytes) : -ENOMEM;

	if (err) {
		free(source);
		return err;
	}
	unpacking.root = open(temp, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (unpacking.root < 0) {
		err = -errno;
	} else {
		err = unpack_source(&unpacking, source);
		close(unpacking.root);
	}
	xz_reader_close(&source->xz);
	free(source);
	return err;
}

int unpack(const struct unpack_archive *from, const char *dir, const char *name)
{
	char temp[FOLDER_PATH_MAX], path[FOLDER_PATH_MAX];
	int err = folder_path(temp, dir, ".unpack-XXXXXX");

	if (!err)
		err = folder_path(path, dir, name);
	if (err)
		return err;
	if (!mkdtemp(temp)) {
		err = -errno;
		fprintf(stderr, "bootmark: make a folder in %s: %s\n", dir, strerror(-err));
		return err;
	}
	err = unpack_to(from, temp);
	if (!err && (chmod(temp, 0755) || rename(temp, path))) {
		err = -errno;
		fprintf(stderr, "bootmark: make %s: %s\n", path, strerror(-err));
	}
	if (err)
		folder_remove(temp);
	return err;
}
