/* SPDX-License-Identifier: MIT */
/*
 * archive FOLDER > FILE: the folder as a newc cpio archive of which every bit follows from names,
 * contents and the x bits alone: sorted, owner 0:0, no times, one link each. Not GNU cpio, because
 * it records the link count of a folder, which differs between file systems. Folders, files and
 * links only. Exit status: 0 done, 2 usage, 3 error.
 */
#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 1024

struct writer {
	struct archive *archive;
	struct archive_entry *entry;
};

static int header_write(struct writer *writer, const char *name, mode_t mode, off_t size)
{
	archive_entry_set_pathname(writer->entry, name);
	archive_entry_set_mode(writer->entry, mode);
	archive_entry_set_nlink(writer->entry, 1);
	archive_entry_set_size(writer->entry, size);
	return archive_write_header(writer->archive, writer->entry) == ARCHIVE_OK ? 0 : -EIO;
}

static int link_write(struct writer *writer, const char *path, const char *name)
{
	char target[PATH_BYTES];
	ssize_t len = readlink(path, target, sizeof(target));

	if (len < 0)
		return -errno;
	if (len == sizeof(target))
		return -ENAMETOOLONG;
	target[len] = '\0';
	archive_entry_set_symlink(writer->entry, target);
	return header_write(writer, name, S_IFLNK | 0777, 0);
}

static int file_write(struct writer *writer, const char *path, const char *name,
		      const struct stat *info)
{
	mode_t mode = S_IFREG | (info->st_mode & 0100 ? 0755 : 0644);
	int error = header_write(writer, name, mode, info->st_size);
	char bytes[65536];
	size_t len;
	FILE *in = fopen(path, "re");

	if (!in)
		return -errno;
	while (!error && (len = fread(bytes, 1, sizeof(bytes), in)) > 0) {
		if (archive_write_data(writer->archive, bytes, len) != (la_ssize_t)len)
			error = -EIO;
	}
	if (ferror(in))
		error = -EIO;
	fclose(in);
	return error;
}

static int tree_write(struct writer *writer, const char *path, const char *name);

static int inner_write(struct writer *writer, const char *path, const char *name, const char *inner)
{
	char inner_path[PATH_BYTES];
	char inner_name[PATH_BYTES];

	if (strcmp(inner, ".") == 0 || strcmp(inner, "..") == 0)
		return 0;
	if (snprintf(inner_path, PATH_BYTES, "%s/%s", path, inner) >= PATH_BYTES ||
	    snprintf(inner_name, PATH_BYTES, "%s%s%s", name, *name ? "/" : "", inner) >= PATH_BYTES)
		return -ENAMETOOLONG;
	return tree_write(writer, inner_path, inner_name);
}

static int folder_write(struct writer *writer, const char *path, const char *name)
{
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort);
	int error = 0;

	if (count < 0)
		return -errno;
	if (*name)
		error = header_write(writer, name, S_IFDIR | 0755, 0);
	for (int i = 0; i < count; i++) {
		if (!error)
			error = inner_write(writer, path, name, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return error;
}

/* Prints the message for the one entry that failed, and returns 1 so that nobody repeats it. */
static int tree_write(struct writer *writer, const char *path, const char *name)
{
	struct stat info;
	int error = -EINVAL;

	archive_entry_clear(writer->entry);
	if (lstat(path, &info) < 0)
		error = -errno;
	else if (S_ISDIR(info.st_mode))
		error = folder_write(writer, path, name);
	else if (S_ISREG(info.st_mode))
		error = file_write(writer, path, name, &info);
	else if (S_ISLNK(info.st_mode))
		error = link_write(writer, path, name);
	if (error < 0)
		fprintf(stderr, "archive: %s: %s\n", path, strerror(-error));
	return error ? 1 : 0;
}

/* Without padding of the last block, so that another archive can follow at once. */
static int writer_open(struct writer *writer)
{
	writer->archive = archive_write_new();
	writer->entry = archive_entry_new();
	if (!writer->archive || !writer->entry)
		return -ENOMEM;
	if (archive_write_set_format_cpio_newc(writer->archive) != ARCHIVE_OK ||
	    archive_write_set_bytes_in_last_block(writer->archive, 1) != ARCHIVE_OK ||
	    archive_write_open_FILE(writer->archive, stdout) != ARCHIVE_OK)
		return -EIO;
	return 0;
}

int main(int argc, char **argv)
{
	struct writer writer;
	int error;

	if (argc != 2) {
		fprintf(stderr, "usage: archive FOLDER > FILE\n");
		return 2;
	}
	error = writer_open(&writer);
	if (!error)
		error = tree_write(&writer, argv[1], "");
	if (!error && (archive_write_close(writer.archive) != ARCHIVE_OK || fflush(stdout) != 0)) {
		fprintf(stderr, "archive: cannot write: %s\n",
			archive_error_string(writer.archive));
		error = 1;
	}
	archive_entry_free(writer.entry);
	archive_write_free(writer.archive);
	return error ? 3 : 0;
}
