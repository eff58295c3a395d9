/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "host/command.h"
#include "host/exit_code.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *summary;
} commands[] = {
	{ "run", cmd_run, "boot an image in QEMU, measure, print the table" },
	{ "capture", cmd_capture, "record a machine's serial port until its run is done" },
	{ "decode", cmd_decode, "turn a recorded serial log into results" },
	{ "show", cmd_show, "one run: its numbers, samples, knobs, facts, evidence" },
	{ "check", cmd_check, "is a result folder whole, and what it claims to be" },
	{ "report", cmd_report, "all runs in one table, a column a configuration; plots" },
	{ "compare", cmd_compare, "the same, a column a folder" },
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static void print_usage(FILE *out)
{
	fprintf(out, "usage: bootmark COMMAND [OPTION]... [ARGUMENT]...\n\n");
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].summary);
	fprintf(out, "\n`bootmark COMMAND --help` says more, with examples and exit statuses.\n");
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		print_usage(stderr);
		return EXIT_CODE_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		print_usage(stdout);
		return EXIT_CODE_OK;
	}
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	}
	fprintf(stderr, "bootmark: there is no command '%s'\n", argv[1]);
	print_usage(stderr);
	return EXIT_CODE_USAGE;
}
