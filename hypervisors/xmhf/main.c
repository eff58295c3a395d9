/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/exit_code.h"
#include "host/folder.h"
#include "hypervisors/xmhf/command.h"
#include "hypervisors/xmhf/content.h"
#include "hypervisors/xmhf/order.h"

static const char usage[] =
	"usage: bootmark-xmhf [OPTION]... RECIPE DIR\n"
	"Puts the init and the runtime of an XMHF into DIR, with DIR/provenance that says what\n"
	"they are, by RECIPE (hypervisors/xmhf/recipe.h). One of these is needed:\n"
	"  --source CHECKOUT    a git checkout; a copy below DIR is built, it stays as it is\n"
	"  --binaries FOLDER    init and runtime as they are\n"
	"More:\n"
	"  --any-commit         build another commit than the recipe's, and changes too\n"
	"  --loud               leave out the recipe's edits, which silence the serial port\n"
	"  --jobs N             of make (1)\n"
	"  --step PROGRAM       shows how long steps go\n"
	"Exit status: 0 done or nothing to do, 2 usage, 3 error.\n";

static const struct option options[] = {
	{ "source", required_argument, NULL, 's' }, { "binaries", required_argument, NULL, 'b' },
	{ "any-commit", no_argument, NULL, 'a' },   { "loud", no_argument, NULL, 'l' },
	{ "jobs", required_argument, NULL, 'j' },   { "step", required_argument, NULL, 'p' },
	{ "help", no_argument, NULL, 'h' },         { 0 },
};

static int take(struct order *order, int option)
{
	switch (option) {
	case 's':
		order->source = optarg;
		return 0;
	case 'b':
		order->binaries = optarg;
		return 0;
	case 'a':
		order->any_commit = 1;
		return 0;
	case 'l':
		order->loud = 1;
		return 0;
	case 'j':
		order->jobs = (unsigned int)strtoul(optarg, NULL, 10);
		return order->jobs == 0;
	case 'p':
		order->step = optarg;
		return 0;
	default:
		return 1;
	}
}

/* Absolute, because steps run elsewhere. */
static int prepare(struct order *order, char *step, char *git_config)
{
	if (order->step && !realpath(order->step, step)) {
		fprintf(stderr, "bootmark-xmhf: --step %s: there is no such program\n",
			order->step);
		return -1;
	}
	order->step = order->step ? step : NULL;
	if (folder_make(order->dir) || !realpath(order->dir, step + PATH_MAX))
		return -1;
	if (content_path(git_config, step + PATH_MAX, "gitconfig"))
		return -1;
	return command_environment(git_config);
}

int main(int argc, char **argv)
{
	struct order order = { .jobs = 1 };
	char step[2 * PATH_MAX], git_config[PATH_MAX];
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			return EXIT_CODE_OK;
		}
		if (take(&order, option)) {
			fputs(usage, stderr);
			return EXIT_CODE_USAGE;
		}
	}
	if (argc - optind != 2 || !order.source == !order.binaries) {
		fputs(usage, stderr);
		return EXIT_CODE_USAGE;
	}
	order.recipe = argv[optind];
	order.dir = argv[optind + 1];
	if (prepare(&order, step, git_config))
		return EXIT_CODE_ERROR;
	return order_fill(&order) ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}
