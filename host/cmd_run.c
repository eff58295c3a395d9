/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "host/command.h"
#include "host/exit_code.h"
#include "host/number.h"
#include "host/run.h"

#define SECONDS_MAX 10000000ul

static const char help[] =
	"usage: bootmark run [OPTION]...\n"
	"\n"
	"Boot an image in QEMU, from its own disk image through its own firmware and GRUB, record\n"
	"the serial port, and print the table. The last line printed is the result folder,\n"
	"OUTPUT/CONFIG/MACHINE/TIME-SESSION; it holds serial.log, events.log, results.tar.xz,\n"
	"raw/, run.json and qemu.log, whose first line is QEMU's command.\n"
	"\n"
	"  --config NAME          the image in out/NAME (native)\n"
	"  --image-dir DIR        the image in DIR: bootmark.img and image.conf\n"
	"  -o, --output DIR       folder of all results (out/results)\n"
	"  --firmware bios|uefi   what boots the image (bios)\n"
	"  --timeout SECONDS      end the run after so long (image.conf's timeout_s); 0: never\n"
	"  --qemu-arg WORD        one more word for QEMU's command line; may be repeated\n"
	"  --keep                 keep the scratch disk, in work/\n"
	"  -v, --verbose          print QEMU's command line\n"
	"  -h, --help             this text\n"
	"\n"
	"examples:\n"
	"  bootmark run\n"
	"  bootmark run --config native --firmware uefi -v\n"
	"  bootmark run --qemu-arg -accel --qemu-arg kvm --qemu-arg -cpu --qemu-arg host\n"
	"\n"
	"exit status: 0 every sample is ok or a skip with a reason, 1 a sample failed, 2 usage,\n"
	"3 error on this side, 4 results incomplete or time over, 5 not what it claims to be,\n"
	"6 kernel panic or halt of the hypervisor, 130 interrupted\n";

struct request {
	struct run_options run;
	char image_dir[FOLDER_PATH_MAX];
	char *more[QEMU_ARGS_MAX];
};

static int parse_firmware(const char *text, int *uefi)
{
	*uefi = strcmp(text, "uefi") == 0;
	if (*uefi || strcmp(text, "bios") == 0)
		return 0;
	fprintf(stderr, "bootmark: --firmware: '%s' is neither bios nor uefi\n", text);
	return EXIT_CODE_USAGE;
}

static int add_word(struct request *request, char *word)
{
	if (request->run.vm.more_count == QEMU_ARGS_MAX) {
		fprintf(stderr, "bootmark: --qemu-arg: too many\n");
		return EXIT_CODE_USAGE;
	}
	request->more[request->run.vm.more_count++] = word;
	return 0;
}

static int copy_path(char path[FOLDER_PATH_MAX], const char *value)
{
	if (strlen(value) >= FOLDER_PATH_MAX) {
		fprintf(stderr, "bootmark: --image-dir: too long\n");
		return EXIT_CODE_USAGE;
	}
	strcpy(path, value);
	return 0;
}

/* 0, -1 for --help, or the exit code. */
static int take_option(struct request *request, int option, char *value)
{
	struct run_options *run = &request->run;

	switch (option) {
	case 'c':
		return folder_path(request->image_dir, "out", value) ? EXIT_CODE_USAGE : 0;
	case 'i':
		return copy_path(request->image_dir, value);
	case 'o':
		run->output = value;
		return 0;
	case 'f':
		return parse_firmware(value, &run->vm.uefi);
	case 't':
		run->has_timeout = 1;
		return number_option("--timeout", value, SECONDS_MAX, &run->timeout_s) ?
			       EXIT_CODE_USAGE :
			       0;
	case 'q':
		return add_word(request, value);
	case 'k':
		run->keep = 1;
		return 0;
	case 'v':
		run->verbose = 1;
		return 0;
	case 'h':
		return fputs(help, stdout) < 0 ? EXIT_CODE_ERROR : -1;
	default:
		return EXIT_CODE_USAGE;
	}
}

static int parse_options(int argc, char **argv, struct request *request)
{
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "image-dir", required_argument, NULL, 'i' },
		{ "output", required_argument, NULL, 'o' },
		{ "firmware", required_argument, NULL, 'f' },
		{ "timeout", required_argument, NULL, 't' },
		{ "qemu-arg", required_argument, NULL, 'q' },
		{ "keep", no_argument, NULL, 'k' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int option, code = 0;

	optind = 1;
	while (!code && (option = getopt_long(argc, argv, "o:vh", options, NULL)) != -1)
		code = take_option(request, option, optarg);
	if (!code && optind != argc) {
		fprintf(stderr,
			"bootmark: run: '%s': no argument is expected; "
			"see bootmark run --help\n",
			argv[optind]);
		code = EXIT_CODE_USAGE;
	}
	return code;
}

int cmd_run(int argc, char **argv)
{
	static struct request request;
	int code;

	memset(&request, 0, sizeof(request));
	strcpy(request.image_dir, "out/native");
	request.run.output = "out/results";
	code = parse_options(argc, argv, &request);
	if (code)
		return code < 0 ? EXIT_CODE_OK : code;
	request.run.vm.image_dir = request.image_dir;
	request.run.vm.more = request.more;
	return run_image(&request.run);
}
