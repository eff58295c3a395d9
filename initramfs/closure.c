/* SPDX-License-Identifier: MIT */
/*
 * closure ROOT VERSIONS PROGRAM PATH VERSION: copies PROGRAM to PATH below the folder ROOT, and
 * with it every shared library and the loader that ldd names, each to its own path. Appends
 * `path version` for each to the file VERSIONS; a VERSION of - asks dpkg whose file it is.
 * Exit status: 0 done, 2 usage, 3 error.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATH_BYTES 512
#define VERSION_BYTES 128
#define COMMAND_BYTES 2048

struct closure {
	const char *root;
	FILE *versions;
};

/* Names go into shell commands and into lists of words: nothing but plain ones. */
static bool path_is_plain(const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789/._+-";

	return *path && path[strspn(path, plain)] == '\0';
}

/* The first line that a command prints, without its end; -EIO, with a message, if it fails. */
static int command_line(const char *command, char *line, size_t size)
{
	FILE *out = popen(command, "r");
	bool got;

	if (!out)
		return -errno;
	got = fgets(line, (int)size, out);
	while (got && fgetc(out) != EOF)
		;
	if (pclose(out) != 0 || !got) {
		fprintf(stderr, "closure: failed: %s\n", command);
		return -EIO;
	}
	line[strcspn(line, "\n")] = '\0';
	return 0;
}

/* dpkg may know a file by either of its paths where /lib is a link to /usr/lib. */
static int version_find(const char *path, char *version)
{
	char command[COMMAND_BYTES];
	char package[PATH_BYTES];
	char *colon;
	const char *bare = strncmp(path, "/usr/", 5) == 0 ? path + 4 : path;
	int error;

	snprintf(command, sizeof(command), "dpkg-query -S %s /usr%s 2>/dev/null | head -n 1", bare,
		 bare);
	error = command_line(command, package, sizeof(package));
	if (error)
		return error;
	colon = strrchr(package, ':');
	if (!colon) {
		fprintf(stderr, "closure: %s: dpkg does not name its package: %s\n", path, package);
		return -EIO;
	}
	*colon = '\0';
	snprintf(command, sizeof(command), "dpkg-query -W -f '${Version}\\n' %s", package);
	return command_line(command, version, VERSION_BYTES);
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

static int file_take(const struct closure *closure, const char *source, const char *path,
		     const char *version)
{
	char target[2 * PATH_BYTES];
	char found[VERSION_BYTES];
	int error;

	if (!path_is_plain(source) || !path_is_plain(path) || path[0] != '/') {
		fprintf(stderr, "closure: '%s': cannot handle this name\n", source);
		return -EINVAL;
	}
	snprintf(target, sizeof(target), "%s%s", closure->root, path);
	error = folders_make(target);
	if (!error)
		error = file_copy(source, target);
	if (error) {
		fprintf(stderr, "closure: %s to %s: %s\n", source, target, strerror(-error));
		return error;
	}
	if (strcmp(version, "-") == 0) {
		error = version_find(source, found);
		version = found;
	}
	if (!error && fprintf(closure->versions, "%s %s\n", path, version) < 0)
		error = -EIO;
	return error;
}

/* One line of ldd: `name => path (address)`, `path (address)`, or the vdso, which has no file. */
static int line_take(const struct closure *closure, const char *line)
{
	const char *arrow = strstr(line, "=> ");
	char path[PATH_BYTES];

	if (strstr(line, "not found")) {
		fprintf(stderr, "closure:%s", line);
		return -ENOENT;
	}
	if (sscanf(arrow ? arrow + 3 : line, " %511s", path) != 1 || path[0] != '/')
		return 0;
	return file_take(closure, path, path, "-");
}

static int libraries_take(const struct closure *closure, const char *program)
{
	char command[COMMAND_BYTES];
	char line[2 * PATH_BYTES];
	FILE *out;
	int error = 0;

	snprintf(command, sizeof(command), "ldd %s", program);
	out = popen(command, "r");
	if (!out)
		return -errno;
	while (!error && fgets(line, sizeof(line), out))
		error = line_take(closure, line);
	if (pclose(out) != 0 && !error) {
		fprintf(stderr, "closure: failed: %s\n", command);
		error = -EIO;
	}
	return error;
}

static int closure_take(const struct closure *closure, char **argv)
{
	int error = file_take(closure, argv[3], argv[4], argv[5]);

	return error ? error : libraries_take(closure, argv[3]);
}

int main(int argc, char **argv)
{
	struct closure closure = { 0 };
	int error;

	if (argc != 6) {
		fprintf(stderr, "usage: closure ROOT VERSIONS PROGRAM PATH VERSION|-\n");
		return 2;
	}
	closure.root = argv[1];
	closure.versions = fopen(argv[2], "a");
	if (!closure.versions) {
		fprintf(stderr, "closure: %s: %s\n", argv[2], strerror(errno));
		return 3;
	}
	error = closure_take(&closure, argv);
	if (fclose(closure.versions) != 0 && !error) {
		fprintf(stderr, "closure: %s: %s\n", argv[2], strerror(errno));
		error = -EIO;
	}
	return error ? 3 : 0;
}
