/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "host/check.h"
#include "host/command.h"
#include "host/exit_code.h"

static const char help[] =
	"usage: bootmark check DIR...\n"
	"\n"
	"Is a result folder whole, and what it claims to be? What is there is compared:\n"
	"\n"
	"  log       serial.log carries results.tar.xz, size and SHA-256 right\n"
	"  raw       each file of raw/ is as in results.tar.xz, and there is no other\n"
	"  run.json  is of this schema, and is what raw/ says\n"
	"  image     the run's manifest has the hash of the image that was started\n"
	"  session   the run is of the session that was captured\n"
	"  status    of the run: what it ran under, its samples, its clock\n"
	"\n"
	"A `-` stands for what nobody noted. Nothing is changed.\n"
	"\n"
	"example:\n"
	"  bootmark check out/results/native/qemu/* || echo do not publish this\n"
	"\n"
	"exit status, the worst of all folders: 0 good, 1 the run failed, 2 usage, 3 an error,\n"
	"4 lost, 5 a comparison is bad or the run is invalid\n";

int cmd_check(int argc, char **argv)
{
	int worst = EXIT_CODE_OK;

	if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return fputs(help, stdout) == EOF ? EXIT_CODE_ERROR : EXIT_CODE_OK;
	if (argc < 2 || argv[1][0] == '-') {
		fprintf(stderr, "bootmark: check: name result folders; --help says more\n");
		return EXIT_CODE_USAGE;
	}
	for (int i = 1; i < argc; i++) {
		int code = check_folder(stdout, argv[i]);

		if (code > worst)
			worst = code;
	}
	return fflush(stdout) ? EXIT_CODE_ERROR : worst;
}
