/* SPDX-License-Identifier: MIT */
/*
 * archive FOLDER > FILE: the folder as a newc cpio archive (Linux,
 * Documentation/driver-api/early-userspace/buffer-format.rst) of which every bit follows from
 * names, contents and the x bits alone: sorted, owner 0:0, no times, inodes numbered in order.
 * Not GNU cpio, because it records the link count of a folder, which differs between file
 * systems. Folders, files and links only. Exit status: 0 done, 2 usage, 3 error.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 1024
#define PAD_BYTES 4
#define HEADER_BYTES 110

static unsigned int inode_next = 1;

static void pad_write(size_t len)
{
	for (; len % PAD_BYTES; len++)
		putchar('\0');
}

/* Fields after the magic: ino mode uid gid nlink mtime size devmajor devminor rdev* name check */
static void header_write(const char *name, unsigned int mode, size_t size)
{
	printf("070701%08X%08X%08X%08X%08X%08X%08zX%08X%08X%08X%08X%08zX%08X", inode_next++, mode,
	       0, 0, 1, 0, size, 0, 0, 0, 0, strlen(name) + 1, 0);
	fwrite(name, 1, strlen(name) + 1, stdout);
	pad_write(HEADER_BYTES + strlen(name) + 1);
}

static int link_write(const char *path, const char *name)
{
	char target[PATH_BYTES];
	ssize_t len = readlink(path, target, sizeof(target));

	if (len < 0)
		return -errno;
	if (len == sizeof(target))
		return -ENAMETOOLONG;
	header_write(name, S_IFLNK | 0777, (size_t)len);
	fwrite(target, 1, (size_t)len, stdout);
	pad_write((size_t)len);
	return 0;
}

static int file_write(const char *path, const char *name, const struct stat *info)
{
	size_t size = (size_t)info->st_size;
	size_t left = size;
	char bytes[65536];
	size_t len;
	FILE *in = fopen(path, "r");

	if (!in)
		return -errno;
	header_write(name, S_IFREG | (info->st_mode & 0100 ? 0755 : 0644), size);
	while (left > 0 && (len = fread(bytes, 1, left < sizeof(bytes) ? left : sizeof(bytes), in)))
		left -= fwrite(bytes, 1, len, stdout);
	fclose(in);
	pad_write(size);
	return left ? -EIO : 0;
}

static int tree_write(const char *path, const char *name);

static int folder_write(const char *path, const char *name)
{
	struct dirent **entries;
	char inner_path[PATH_BYTES];
	char inner_name[PATH_BYTES];
	int count = scandir(path, &entries, NULL, alphasort);
	int error = 0;

	if (count < 0)
		return -errno;
	if (*name)
		header_write(name, S_IFDIR | 0755, 0);
	for (int i = 0; i < count; i++) {
		const char *entry = entries[i]->d_name;

		if (strcmp(entry, ".") != 0 && strcmp(entry, "..") != 0 && !error) {
			snprintf(inner_path, sizeof(inner_path), "%s/%s", path, entry);
			snprintf(inner_name, sizeof(inner_name), "%s%s%s", name, *name ? "/" : "",
				 entry);
			error = tree_write(inner_path, inner_name);
		}
		free(entries[i]);
	}
	free(entries);
	return error;
}

/* Prints the message for the one entry that failed, and returns 1 so that nobody repeats it. */
static int tree_write(const char *path, const char *name)
{
	struct stat info;
	int error = -EINVAL;

	if (strlen(path) + 1 >= PATH_BYTES)
		error = -ENAMETOOLONG;
	else if (lstat(path, &info) < 0)
		error = -errno;
	else if (S_ISDIR(info.st_mode))
		error = folder_write(path, name);
	else if (S_ISREG(info.st_mode))
		error = file_write(path, name, &info);
	else if (S_ISLNK(info.st_mode))
		error = link_write(path, name);
	if (error < 0)
		fprintf(stderr, "archive: %s: %s\n", path, strerror(-error));
	return error ? 1 : 0;
}

int main(int argc, char **argv)
{
	int error;

	if (argc != 2) {
		fprintf(stderr, "usage: archive FOLDER > FILE\n");
		return 2;
	}
	error = tree_write(argv[1], "");
	inode_next = 0;
	header_write("TRAILER!!!", 0, 0);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "archive: cannot write: %s\n", strerror(errno));
		error = 1;
	}
	return error ? 3 : 0;
}
