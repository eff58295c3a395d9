/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "grub.d/image.h"
#include "grub.d/manifest.h"
#include "stream/status.h"

#define EXIT_USAGE 2

static const char usage[] =
	"usage: bootmark-image build LAYOUT IMAGE        lay out a bootable raw disk image\n"
	"       bootmark-image manifest OUT INPUTS...    hash the inputs of an image\n"
	"\n"
	"LAYOUT and INPUTS are key=value files, described in grub.d/layout.h and manifest.h.\n"
	"No root is needed; mformat, mmd and mcopy (package mtools) do the FAT part.\n"
	"Exit status: 0 done, 2 usage, 3 error (the message says what to do).\n";

int main(int argc, char **argv)
{
	int err;

	if (argc == 2 && !strcmp(argv[1], "--help")) {
		fputs(usage, stdout);
		return 0;
	}
	if (argc == 4 && !strcmp(argv[1], "build")) {
		err = image_build(argv[2], argv[3]);
	} else if (argc > 3 && !strcmp(argv[1], "manifest")) {
		err = manifest_write(argv[2], argv + 3, argc - 3);
	} else {
		fputs(usage, stderr);
		return EXIT_USAGE;
	}
	return err ? status_exit_code(STATUS_ERROR) : 0;
}
