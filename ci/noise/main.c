/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ci/noise/noise.h"

static const char usage[] =
	"usage: bootmark-noise KIND RATE SEED [FILE] <LOG >DAMAGED\n"
	"\n"
	"Damage a serial log as lines and those who share them do; the same SEED gives the same.\n"
	"\n";

static const char example[] =
	"\nexamples:\n"
	"  bootmark-noise drop 0.3 1 <serial.log | bootmark decode --check -\n"
	"  bootmark-noise splice 0.01 1 <serial.log | bootmark-noise prefix 1 2 >damaged.log\n"
	"\n"
	"exit status: 0 done, 2 usage, 3 could not read or write\n";

static int help(void)
{
	static const char *const units[] = {
		[NOISE_PER_KIB] = "a KiB", [NOISE_SHARE] = "share", [NOISE_KIB] = "KiB"
	};

	fputs(usage, stdout);
	for (size_t i = 0; noise_kind(i); i++)
		printf("  %-8s %-46s RATE: %s\n", noise_kind(i)->name, noise_kind(i)->help,
		       units[noise_kind(i)->unit]);
	return fputs(example, stdout) < 0 || fflush(stdout) ? 3 : 0;
}

static int take(FILE *in, struct noise_bytes *bytes)
{
	char buffer[65536];
	size_t len;

	while (in && (len = fread(buffer, 1, sizeof(buffer), in)) > 0)
		noise_add(bytes, buffer, len);
	return !in || ferror(in) || bytes->full;
}

static int damage(char **argv, FILE *file)
{
	struct noise_bytes in = { 0 }, other = { 0 }, out = { 0 };
	struct noise noise = { .out = &out };
	int err = take(stdin, &in) || (argv[4] && take(file, &other)) ? -EIO : 0;

	noise.in = in.bytes ? in.bytes : "";
	noise.len = in.len;
	noise.other = other.bytes ? other.bytes : "";
	noise.other_len = other.len;
	if (!err)
		err = noise_apply(argv[1], strtod(argv[2], NULL), strtoull(argv[3], NULL, 0),
				  &noise);
	if (!err &&
	    (fwrite(out.bytes ? out.bytes : "", 1, out.len, stdout) != out.len || fflush(stdout)))
		err = -EIO;
	noise_free(&in);
	noise_free(&other);
	noise_free(&out);
	return err;
}

static int number(const char *text, int whole)
{
	char *end;

	errno = 0;
	if (whole)
		strtoull(text, &end, 0);
	else
		strtod(text, &end);
	return end != text && !*end && !errno;
}

int main(int argc, char **argv)
{
	FILE *file;
	int err;

	if (argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")))
		return help();
	if (argc < 4 || argc > 5 || !number(argv[2], 0) || !number(argv[3], 1)) {
		fprintf(stderr, "noise: give KIND RATE SEED; see bootmark-noise --help\n");
		return 2;
	}
	file = argv[4] ? fopen(argv[4], "re") : NULL;
	err = damage(argv, file);
	if (file)
		fclose(file);
	if (err == -EINVAL)
		fprintf(stderr, "noise: %s %s: no such kind, or not a rate of it; see --help\n",
			argv[1], argv[2]);
	else if (err)
		fprintf(stderr, "noise: %s\n", strerror(-err));
	return err == -EINVAL ? 2 : err ? 3 : 0;
}
