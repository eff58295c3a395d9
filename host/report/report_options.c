/* SPDX-License-Identifier: MIT */
#include "host/report/report_options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/report_options_help.h"
#include "host/report/sheet_load.h"

enum {
	OPTION_BASELINE = 256,
	OPTION_BY,
	OPTION_ALL,
	OPTION_NOISY,
	OPTION_BENCH,
	OPTION_AA,
	OPTION_LEVELS,
	OPTION_LEVEL,
	OPTION_REFERENCE,
	OPTION_FAIL_IF,
	OPTION_JUNIT,
	OPTION_TAP,
	OPTION_HELP = 'h',
	OPTION_FORMAT = 512, /* and those behind it: formats[] */
};

static const struct option own[] = {
	{ "baseline", required_argument, NULL, OPTION_BASELINE },
	{ "by", required_argument, NULL, OPTION_BY },
	{ "all-metrics", no_argument, NULL, OPTION_ALL },
	{ "noisy", no_argument, NULL, OPTION_NOISY },
	{ "bench", required_argument, NULL, OPTION_BENCH },
	{ "aa", optional_argument, NULL, OPTION_AA },
	{ "levels", no_argument, NULL, OPTION_LEVELS },
	{ "level", required_argument, NULL, OPTION_LEVEL },
	{ "reference", required_argument, NULL, OPTION_REFERENCE },
	{ "fail-if", required_argument, NULL, OPTION_FAIL_IF },
	{ "junit", required_argument, NULL, OPTION_JUNIT },
	{ "tap", required_argument, NULL, OPTION_TAP },
	{ "help", no_argument, NULL, OPTION_HELP },
};
#define OWN (sizeof(own) / sizeof(own[0]))

static void list_make(struct option list[OWN + REPORT_FILES_MAX + 1])
{
	size_t count = OWN;

	memset(list, 0, (OWN + REPORT_FILES_MAX + 1) * sizeof(*list));
	memcpy(list, own, sizeof(own));
	for (size_t i = 0; formats[i].name && i < REPORT_FILES_MAX; i++)
		list[count++] = (struct option){ formats[i].name, required_argument, NULL,
						 OPTION_FORMAT + (int)i };
}

static int complain(const struct report_options *options, const char *option, const char *value,
		    const char *what)
{
	fprintf(stderr, "bootmark: %s: --%s %s: %s\n", options->command, option, value, what);
	return -EINVAL;
}

static int by_set(struct report_options *options, const char *word)
{
	if (sheet_by_parse(word, &options->compare.by) == 0)
		return 0;
	return complain(options, "by", word, "write config, machine, plan, image or argument");
}

static int limit_set(struct report_options *options, const char *text)
{
	char *end;

	options->halves = 1;
	if (!text)
		return 0;
	options->halves_percent = strtod(text, &end);
	if (end != text && *end == '\0' && options->halves_percent > 0)
		return 0;
	return complain(options, "aa", text, "write a number of percent above 0");
}

/* One more of an option that may come several times. */
static int add(struct report_options *options, const char **list, size_t *count, size_t max,
	       const char *option)
{
	if (*count == max)
		return complain(options, option, optarg, "more of these than there may be");
	list[(*count)++] = optarg;
	return 0;
}

static int file_add(struct report_options *options, const struct format *format)
{
	for (size_t i = 0; i < options->files_count; i++) {
		if (strcmp(options->files[i].path, optarg) == 0)
			return complain(options, format->name, optarg,
					"another option names the same file");
	}
	if (options->files_count == REPORT_FILES_MAX)
		return complain(options, format->name, optarg, "more files than there may be");
	options->files[options->files_count++] = (struct report_file){ format, optarg };
	return 0;
}

static int take_more(struct report_options *options, int option)
{
	switch (option) {
	case OPTION_LEVEL:
		options->levels = 1;
		return add(options, options->level_of, &options->level_of_count, REPORT_LEVELS_MAX,
			   "level");
	case OPTION_FAIL_IF:
		return add(options, options->rules, &options->rules_count, REPORT_RULES_MAX,
			   "fail-if");
	case OPTION_REFERENCE:
		options->reference = optarg;
		return 0;
	case OPTION_JUNIT:
		options->junit = optarg;
		return 0;
	case OPTION_TAP:
		options->tap = optarg;
		return 0;
	case OPTION_HELP:
		report_options_help(options->command);
		return 1;
	default:
		return option >= OPTION_FORMAT ?
			       file_add(options, &formats[option - OPTION_FORMAT]) :
			       -EINVAL;
	}
}

static int take(struct report_options *options, int option)
{
	switch (option) {
	case OPTION_BASELINE:
		options->compare.baseline = optarg;
		return 0;
	case OPTION_BY:
		return by_set(options, optarg);
	case OPTION_ALL:
		options->compare.all_metrics = 1;
		return 0;
	case OPTION_NOISY:
		options->noisy = 1;
		return 0;
	case OPTION_BENCH:
		options->bench_dir = optarg;
		return 0;
	case OPTION_AA:
		return limit_set(options, optarg);
	case OPTION_LEVELS:
		options->levels = 1;
		return 0;
	default:
		return take_more(options, option);
	}
}

int report_options_parse(struct report_options *options, int argc, char **argv)
{
	struct option list[OWN + REPORT_FILES_MAX + 1];
	int option, err = 0;

	memset(options, 0, sizeof(*options));
	options->command = argv[0];
	options->halves_percent = REPORT_HALVES_PERCENT;
	if (strcmp(argv[0], "compare") == 0)
		options->compare.by = SHEET_BY_ARGUMENT;
	list_make(list);
	optind = 1;
	while (!err && (option = getopt_long(argc, argv, "h", list, NULL)) != -1)
		err = take(options, option);
	options->compare.as_named = options->compare.by == SHEET_BY_ARGUMENT;
	options->dirs = argv + optind;
	options->dirs_count = (size_t)(argc - optind);
	if (err || options->dirs_count)
		return err;
	fprintf(stderr,
		"bootmark: %s: name result folders, for example out/results; --help says more\n",
		options->command);
	return -EINVAL;
}
