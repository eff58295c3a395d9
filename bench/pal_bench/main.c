/* SPDX-License-Identifier: MIT */
/* pal_bench: what pieces of application logic cost under TrustVisor. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/count.h"
#include "bench/pal_bench/start.h"
#include "bench/pal_bench/sweep.h"
#include "bench/pal_bench/time.h"
#include "bench/pal_bench/variant.h"

struct command {
	const char *name;
	const char *what; /* its word, or NULL */
	int (*run)(const struct options *options, const char *what);
	const char *help;
};

static int detected(const struct options *options, const char *what)
{
	(void)options;
	(void)what;
	return 0;
}

static const struct command commands[] = {
	{ "detect", NULL, detected, "only look whether TrustVisor is there" },
	{ "count", "ru|rcu|c", count_run, "how often in a time: register, call, unregister" },
	{ "time", NULL, time_run, "ticks of each stage, with histograms" },
	{ "sweep", "ints|pointers|words|pages|sections|pals|cpus|busy", sweep_run,
	  "the same with one thing varied" },
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static int help(void)
{
	printf("%s [options] command: PALs under TrustVisor\n", variant.program);
	for (size_t i = 0; i < COMMANDS; i++)
		printf("  %s %s  %s\n", commands[i].name, commands[i].what ? commands[i].what : "",
		       commands[i].help);
	options_print_help();
	return EXIT_CODE_OK;
}

static const struct command *find(const struct options *options)
{
	for (size_t i = 0; options->command && i < COMMANDS; i++) {
		if (!strcmp(commands[i].name, options->command) &&
		    !commands[i].what == !options->what)
			return &commands[i];
	}
	fprintf(stderr, "%s: no such command; see --help\n", variant.program);
	return NULL;
}

int main(int argc, char *argv[])
{
	const struct command *command;
	struct options options;
	enum exit_code code;
	int err;

	if (argc == 2 && !strcmp(argv[1], "--help"))
		return help();
	if (options_parse(&options, argc, argv))
		return EXIT_CODE_USAGE;
	command = find(&options);
	if (!command)
		return EXIT_CODE_USAGE;
	code = start(&options);
	if (code == EXIT_CODE_OK) {
		err = command->run(&options, options.what);
		code = err == -EINVAL ? EXIT_CODE_USAGE : exit_code_of(err);
	}
	if (code == EXIT_CODE_OK)
		puts("result: ok");
	return fflush(stdout) ? EXIT_CODE_ERROR : (int)code;
}
