/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "grub.d/blob.h"
#include "grub.d/elf32.h"

#define EXIT_USAGE 2
#define EXIT_FAILED 3
#define FLAT_BYTES_MAX (64u << 20)

static const char usage[] =
	"usage: bootmark-elfwrap FLAT ELF    wrap a flat Multiboot 1 image for tboot\n"
	"\n"
	"tboot launches ELF files only. ELF is one segment with FLAT's bytes, at the same\n"
	"address, with the same entry, and the Multiboot header still in the first 8 KiB.\n"
	"Exit status: 0 done, 2 usage, 3 error (the message says what to do).\n";

static int wrap(const char *flat_path, const char *elf_path)
{
	struct blob flat, elf;
	const char *bad;
	int err = blob_load(&flat, flat_path, FLAT_BYTES_MAX);

	if (err)
		return EXIT_FAILED;
	bad = elf32_wrap(&flat, &elf);
	if (bad)
		fprintf(stderr, "bootmark-elfwrap: %s: %s\n", flat_path, bad);
	else
		err = blob_store(elf_path, elf.bytes, elf.len_bytes);
	blob_free(&elf);
	blob_free(&flat);
	return bad || err ? EXIT_FAILED : 0;
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "--help")) {
		fputs(usage, stdout);
		return 0;
	}
	if (argc != 3 || argv[1][0] == '-') {
		fputs(usage, stderr);
		return EXIT_USAGE;
	}
	return wrap(argv[1], argv[2]);
}
