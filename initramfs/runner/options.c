/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

static const char help[] =
	"usage: init --dry-run --root DIR [--plan FILE] [--out DIR] [--port FILE]\n"
	"\n"
	"The runner of a bootmark image. As the first process of a machine it measures what the\n"
	"plan says, sends the results over the serial port and powers off. As any other process\n"
	"it does the same to a folder: nothing is mounted, no machine is powered off, and what\n"
	"it reads of /proc, /sys, /dev and /bootmark is below DIR. The benchmarks really run.\n"
	"\n"
	"  --dry-run     required, so that nobody starts it by mistake\n"
	"  --root DIR    in front of every path that is read; DIR/proc/cmdline holds the\n"
	"                bootmark.* arguments, DIR/bootmark/bench/ the benchmarks\n"
	"  --plan FILE   instead of DIR/bootmark/plan\n"
	"  --out DIR     where results go (DIR/run/bootmark)\n"
	"  --port FILE   where the stream goes: a file or a tty (DIR/dev/<bootmark.port>)\n"
	"\n"
	"exit status: 0 all samples ok or skipped, 1 a sample failed, 2 usage, 3 error\n"
	"\n"
	"example:\n"
	"  mkdir -p root/proc root/dev root/bootmark/bench\n"
	"  echo bootmark.config=native > root/proc/cmdline\n"
	"  cp out/bench/sysbench-cpu.bench root/bootmark/bench/\n"
	"  printf 'title=try\\nbench=sysbench-cpu threads=1\\n' > try.plan\n"
	"  init --dry-run --root root --plan try.plan --port serial.log\n"
	"  bootmark decode -o results serial.log\n";

enum { OPTION_HELP = 'h', OPTION_DRY_RUN = 256, OPTION_ROOT, OPTION_PLAN, OPTION_OUT, OPTION_PORT };

static const struct option table[] = {
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "dry-run", no_argument, NULL, OPTION_DRY_RUN },
	{ "root", required_argument, NULL, OPTION_ROOT },
	{ "plan", required_argument, NULL, OPTION_PLAN },
	{ "out", required_argument, NULL, OPTION_OUT },
	{ "port", required_argument, NULL, OPTION_PORT },
	{ NULL, 0, NULL, 0 },
};

static int complain(const char *what)
{
	fprintf(stderr, "init: %s; see init --help\n", what);
	return -EINVAL;
}

int options_parse(struct options *options, int argc, char **argv)
{
	bool dry_run = false;
	int option;

	*options = (struct options){ .live = getpid() == 1, .root = "" };
	if (options->live)
		return 0;
	options->root = NULL;
	optind = 1;
	while ((option = getopt_long(argc, argv, "h", table, NULL)) != -1) {
		switch (option) {
		case OPTION_HELP:
			fputs(help, stdout);
			return 1;
		case OPTION_DRY_RUN:
			dry_run = true;
			break;
		case OPTION_ROOT:
			options->root = optarg;
			break;
		case OPTION_PLAN:
			options->plan = optarg;
			break;
		case OPTION_OUT:
			options->out = optarg;
			break;
		case OPTION_PORT:
			options->port = optarg;
			break;
		default:
			return complain("unknown option");
		}
	}
	if (optind < argc)
		return complain("there are arguments that are no options");
	if (!dry_run || !options->root)
		return complain(
			"not the first process of a machine: --dry-run and --root are needed");
	return 0;
}
