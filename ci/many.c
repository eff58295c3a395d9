/* SPDX-License-Identifier: MIT */
/* Many large runs out of a few small ones, by hard links: what a report of a long series reads. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
	"usage: bootmark-many OUT RUNS SAMPLES RUN...\n"
	"Makes RUNS result folders below OUT, which is new, each with SAMPLES samples: the files\n"
	"of one RUN after the other, its samples again and again. Only raw/ is made.\n"
	"Exit status: 0, 2 usage, 3 error.\n";

static void give_up(const char *path)
{
	fprintf(stderr, "many: %s: %s\n", path, strerror(errno));
	exit(3);
}

/* DIR/NAME into out[PATH_MAX]. */
static void join(char *out, const char *dir, const char *name)
{
	errno = ENAMETOOLONG;
	if ((size_t)snprintf(out, PATH_MAX, "%s/%s", dir, name) >= PATH_MAX)
		give_up(dir);
}

static void make(const char *path)
{
	if (mkdir(path, 0777) && errno != EEXIST)
		give_up(path);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Link the files of one folder, no folders below it, into another. */
static void link_files(const char *from, const char *to)
{
	struct dirent **names;
	int count = scandir(from, &names, is_shown, alphasort);

	if (count < 0)
		give_up(from);
	make(to);
	for (int i = 0; i < count; i++) {
		char old[PATH_MAX], new[PATH_MAX];

		join(old, from, names[i]->d_name);
		join(new, to, names[i]->d_name);
		if (names[i]->d_type == DT_REG && link(old, new))
			give_up(new);
		free(names[i]);
	}
	free(names);
}

static void link_samples(const char *from, const char *to, unsigned int samples)
{
	struct dirent **names;
	int count = scandir(from, &names, is_shown, alphasort);

	if (count <= 0)
		give_up(from);
	make(to);
	for (unsigned int i = 0; i < samples; i++) {
		char old[PATH_MAX], new[PATH_MAX], name[16];

		snprintf(name, sizeof(name), "%04u", i + 1);
		join(old, from, names[i % (unsigned int)count]->d_name);
		join(new, to, name);
		link_files(old, new);
	}
	while (count-- > 0)
		free(names[count]);
	free(names);
}

static void one_run(const char *run, const char *out, unsigned int number, unsigned int samples)
{
	char from[PATH_MAX], to[PATH_MAX], raw[PATH_MAX], name[16];

	snprintf(name, sizeof(name), "%05u", number);
	join(to, out, name);
	make(to);
	join(raw, to, "raw");
	join(from, run, "raw");
	link_files(from, raw);
	join(from, run, "raw/bench");
	join(to, raw, "bench");
	link_files(from, to);
	join(from, run, "raw/samples");
	join(to, raw, "samples");
	link_samples(from, to, samples);
}

int main(int argc, char **argv)
{
	unsigned int runs = argc > 4 ? (unsigned int)strtoul(argv[2], NULL, 10) : 0;
	unsigned int samples = argc > 4 ? (unsigned int)strtoul(argv[3], NULL, 10) : 0;

	if (runs == 0 || runs > 99999 || samples == 0 || samples > 9999) {
		fputs(usage, stderr);
		return 2;
	}
	if (mkdir(argv[1], 0777))
		give_up(argv[1]);
	for (unsigned int i = 0; i < runs; i++)
		one_run(argv[4 + i % (unsigned int)(argc - 4)], argv[1], i, samples);
	return 0;
}
