/* SPDX-License-Identifier: MIT */
/* How fast bootmark itself is. What to measure is a file of lines that make wrote. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/child.h"
#include "ci/measure_boot.h"
#include "ci/measure_sample.h"
#include "ci/measure_start.h"
#include "stream/keyval.h"

#define COMMAND_LIMIT_S 3600

static const char usage[] =
	"usage: bootmark-measure FILE\n"
	"Each line of FILE, in order:\n"
	"  heading=TEXT\n"
	"  print=LABEL|COMMAND        what COMMAND (for sh) prints\n"
	"  time=LABEL|COMMAND         how long it takes, and its peak memory\n"
	"  size=LABEL|PATH            bytes of a file\n"
	"  boot=LABEL|TIMES|TOOL|IMAGE|DIR|QEMU\n"
	"                             boot the image in folder IMAGE, with these more words for\n"
	"                             QEMU; results go below DIR, which is emptied first\n"
	"  start=DIR                  how the boots below DIR started\n"
	"  figure=LABEL|UNIT|DIR|BENCHMARK|FIGURE\n"
	"                             of their samples; see ci/measure_sample.h\n"
	"  ratio=LABEL|DIR|BASE DIR|BENCHMARK|FIGURE\n"
	"                             of samples below DIR to those below BASE DIR\n"
	"Exit status: 0 all measured, 1 something failed, 2 usage.\n";

struct measure {
	char log[PATH_MAX]; /* stderr of all commands */
	unsigned int failed;
};

/* Cut text at '|' into fields[count]; 0 or -EINVAL when there are fewer. */
static int cut(char *text, char *fields[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		fields[i] = text;
		text = i + 1 < count ? strchr(text, '|') : text;
		if (!text)
			return -EINVAL;
		if (i + 1 < count)
			*text++ = '\0';
	}
	return 0;
}

static int shell(struct measure *measure, char *command, const char *out, struct child_end *end)
{
	char *argv[] = { "sh", "-c", command, NULL };
	int result = child_run(argv, out, measure->log, COMMAND_LIMIT_S, NULL, NULL, end);

	return result ? result : end->exit_code;
}

static int do_heading(struct measure *measure, char *value)
{
	(void)measure;
	printf("\n%s\n", value);
	return 0;
}

static int do_print(struct measure *measure, char *value)
{
	struct child_end end;
	char *fields[2];

	if (cut(value, fields, 2))
		return -EINVAL;
	printf("  %-34s ", fields[0]);
	return shell(measure, fields[1], NULL, &end);
}

static int do_time(struct measure *measure, char *value)
{
	struct child_end end;
	char *fields[2];
	int result;

	if (cut(value, fields, 2))
		return -EINVAL;
	printf("  %-34s ", fields[0]);
	fflush(stdout);
	result = shell(measure, fields[1], measure->log, &end);
	printf("%8.2f s   peak memory %.1f MiB\n", end.seconds, (double)end.maxrss_kib / 1024);
	return result;
}

static int do_size(struct measure *measure, char *value)
{
	struct stat stat_of;
	char *fields[2];

	(void)measure;
	if (cut(value, fields, 2))
		return -EINVAL;
	if (stat(fields[1], &stat_of)) {
		printf("  %-34s %s: %m\n", fields[0], fields[1]);
		return -errno;
	}
	printf("  %-34s %8.1f KiB\n", fields[0], (double)stat_of.st_size / 1024);
	return 0;
}

static int do_boot(struct measure *measure, char *value)
{
	struct boot boot = { .log = measure->log };
	char *fields[6];

	if (cut(value, fields, 6))
		return -EINVAL;
	boot.tool = fields[2];
	boot.image = fields[3];
	boot.qemu = fields[5];
	return measure_boot(fields[0], atoi(fields[1]), &boot, fields[4]);
}

static int do_start(struct measure *measure, char *value)
{
	(void)measure;
	return measure_start(value);
}

static int do_figure(struct measure *measure, char *value)
{
	char *fields[5];

	(void)measure;
	if (cut(value, fields, 5))
		return -EINVAL;
	return measure_figure(fields[0], fields[1], fields[2], fields[3], fields[4]);
}

static int do_ratio(struct measure *measure, char *value)
{
	char *fields[5];

	(void)measure;
	if (cut(value, fields, 5))
		return -EINVAL;
	return measure_ratio(fields[0], fields[1], fields[2], fields[3], fields[4]);
}

static const struct {
	const char *key;
	int (*run)(struct measure *measure, char *value);
} actions[] = {
	{ "heading", do_heading }, { "print", do_print }, { "time", do_time },
	{ "size", do_size },       { "boot", do_boot },   { "start", do_start },
	{ "figure", do_figure },   { "ratio", do_ratio },
};

static int each(const struct keyval *pair, void *context)
{
	struct measure *measure = context;
	char *value = strdup(pair->value);
	int result = -ENOMEM;

	for (size_t i = 0; value && i < sizeof(actions) / sizeof(actions[0]); i++)
		if (!strcmp(actions[i].key, pair->key))
			result = actions[i].run(measure, value);
	if (result) {
		measure->failed++;
		printf("  FAILED: %s=%s (see %s)\n", pair->key, pair->value, measure->log);
	}
	fflush(stdout);
	free(value);
	return result == -EINTR ? result : 0;
}

int main(int argc, char **argv)
{
	struct measure measure = { 0 };

	if (argc != 2) {
		fputs(usage, stderr);
		return 2;
	}
	snprintf(measure.log, sizeof(measure.log), "%s.log", argv[1]);
	remove(measure.log);
	if (keyval_load(argv[1], each, &measure))
		return 1;
	return measure.failed ? 1 : 0;
}
