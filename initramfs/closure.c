/* SPDX-License-Identifier: MIT */
/*
 * closure ROOT VERSIONS SYSROOT TRIPLET PROGRAM PATH VERSION|-: copies PROGRAM to PATH below the
 * folder ROOT, and with it its loader and every shared library that it needs, directly or not,
 * from SYSROOT to the same paths below ROOT. Libraries lie where the loader looks by itself:
 * /lib/TRIPLET, /usr/lib/TRIPLET, /lib or /usr/lib. Appends `path version` for each to the file
 * VERSIONS; what has no version given is looked up in lines `version path` on standard input.
 * Exit status: 0 done, 2 usage, 3 error.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "initramfs/needed.h"

#define PATH_BYTES 512
#define VERSION_BYTES 128
#define FILES_MOST 128

struct file {
	char source[2 * PATH_BYTES];
	char path[PATH_BYTES];
	char version[VERSION_BYTES]; /* empty: not found yet */
};

struct closure {
	const char *root;
	const char *sysroot;
	const char *triplet;
	struct file files[FILES_MOST];
	size_t count;
};

static int file_add(struct closure *closure, const char *source, const char *path,
		    const char *version)
{
	struct file *file = &closure->files[closure->count];

	if (closure->count == FILES_MOST || path[0] != '/' || strlen(path) >= PATH_BYTES ||
	    strpbrk(path, " \n") || strlen(source) >= sizeof(file->source)) {
		fprintf(stderr, "closure: %s: a name too odd, or the %dth file\n", path,
			FILES_MOST + 1);
		return -EINVAL;
	}
	strcpy(file->source, source);
	strcpy(file->path, path);
	snprintf(file->version, sizeof(file->version), "%s", strcmp(version, "-") ? version : "");
	closure->count++;
	return 0;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* One name is one file: a library that needs the loader gets the one that the program names. */
static bool is_there(const struct closure *closure, const char *name)
{
	for (size_t i = 0; i < closure->count; i++)
		if (strcmp(base_name(closure->files[i].path), name) == 0)
			return true;
	return false;
}

static int library_add(struct closure *closure, const char *name)
{
	static const char *const folders[] = { "/lib/%s/%s", "/usr/lib/%s/%s", "/lib/%.0s%s",
					       "/usr/lib/%.0s%s" };
	char source[2 * PATH_BYTES], path[PATH_BYTES];

	if (is_there(closure, name))
		return 0;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		snprintf(path, sizeof(path), folders[i], closure->triplet, name);
		snprintf(source, sizeof(source), "%s%s", closure->sysroot, path);
		if (access(source, R_OK) == 0)
			return file_add(closure, source, path, "-");
	}
	fprintf(stderr, "closure: no %s in %s/lib/%s and beside it\n", name, closure->sysroot,
		closure->triplet);
	return -ENOENT;
}

static int needed_add(struct closure *closure, const char *source)
{
	struct needed needed;
	char loader[2 * PATH_BYTES];
	int error = needed_read(source, &needed);

	snprintf(loader, sizeof(loader), "%s%s", closure->sysroot, needed.loader);
	if (!error && *needed.loader && !is_there(closure, base_name(needed.loader)))
		error = file_add(closure, loader, needed.loader, "-");
	for (size_t i = 0; !error && i < needed.count; i++)
		error = library_add(closure, needed.names[i]);
	return error;
}

/* Packages may know a file by either of its paths where /lib is a link to /usr/lib. */
static const char *path_bare(const char *path)
{
	return strncmp(path, "/usr/", 5) == 0 ? path + 4 : path;
}

static int versions_find(struct closure *closure, FILE *index)
{
	char line[2 * PATH_BYTES], version[VERSION_BYTES], path[PATH_BYTES];
	struct file *files = closure->files;

	while (fgets(line, sizeof(line), index)) {
		if (sscanf(line, "%127s %511s", version, path) != 2)
			continue;
		for (size_t i = 0; i < closure->count; i++)
			if (!*files[i].version &&
			    strcmp(path_bare(path), path_bare(files[i].path)) == 0)
				strcpy(files[i].version, version);
	}
	for (size_t i = 0; i < closure->count; i++)
		if (!*files[i].version) {
			fprintf(stderr, "closure: %s: no package has this file\n", files[i].path);
			return -ENOENT;
		}
	return ferror(index) ? -EIO : 0;
}

static int folders_make(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0755) < 0 && errno != EEXIST)
			return -errno;
		*slash = '/';
	}
	return 0;
}

static int bytes_copy(FILE *from, FILE *to)
{
	char bytes[65536];
	size_t len;

	while ((len = fread(bytes, 1, sizeof(bytes), from)) > 0)
		if (fwrite(bytes, 1, len, to) != len)
			return -EIO;
	return ferror(from) ? -EIO : 0;
}

static int file_copy(const char *source, const char *target)
{
	FILE *from = fopen(source, "r");
	FILE *to = from ? fopen(target, "w") : NULL;
	int error = to ? bytes_copy(from, to) : -errno;

	if (to && fclose(to) != 0 && !error)
		error = -errno;
	if (from)
		fclose(from);
	if (!error && chmod(target, 0755) < 0)
		error = -errno;
	return error;
}

static int file_take(const struct closure *closure, const struct file *file, FILE *versions)
{
	char target[2 * PATH_BYTES];
	int error;

	snprintf(target, sizeof(target), "%s%s", closure->root, file->path);
	error = folders_make(target);
	if (!error)
		error = file_copy(file->source, target);
	if (!error && fprintf(versions, "%s %s\n", file->path, file->version) < 0)
		error = -EIO;
	if (error)
		fprintf(stderr, "closure: %s to %s: %s\n", file->source, target, strerror(-error));
	return error;
}

static int closure_take(struct closure *closure, const char *versions_path)
{
	FILE *versions;
	int error = 0;

	for (size_t i = 0; !error && i < closure->count; i++)
		error = needed_add(closure, closure->files[i].source);
	if (!error)
		error = versions_find(closure, stdin);
	if (error)
		return error;
	versions = fopen(versions_path, "a");
	for (size_t i = 0; versions && !error && i < closure->count; i++)
		error = file_take(closure, &closure->files[i], versions);
	if (!versions || fclose(versions) != 0) {
		fprintf(stderr, "closure: %s: %s\n", versions_path, strerror(errno));
		error = -EIO;
	}
	return error;
}

int main(int argc, char **argv)
{
	static struct closure closure;
	int error;

	if (argc != 8) {
		fprintf(stderr, "usage: closure ROOT VERSIONS SYSROOT TRIPLET PROGRAM PATH "
				"VERSION|-\n");
		return 2;
	}
	closure.root = argv[1];
	closure.sysroot = argv[3];
	closure.triplet = argv[4];
	error = file_add(&closure, argv[5], argv[6], argv[7]);
	if (!error)
		error = closure_take(&closure, argv[2]);
	return error ? 3 : 0;
}
