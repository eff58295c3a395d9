/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* nftw */
#include "host/unpack.h"

#include <ftw.h>
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"

#define PACKED_MAX (1u << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Only files and folders, that nobody but the owner may write, and nothing that runs. */
static int check(const char *path, const struct stat *st, int kind, struct FTW *place)
{
	(void)path;
	(void)place;
	if ((kind != FTW_F && kind != FTW_D) || (kind == FTW_F && st->st_nlink != 1) ||
	    (st->st_mode & 07022) || (kind == FTW_F && (st->st_mode & 0111)))
		abort();
	return 0;
}

/* A refusal is said each time; what the fuzzer itself says has its own way out. */
static void be_quiet(void)
{
	static FILE *null;

	if (null)
		return;
	null = fopen("/dev/null", "w");
	if (!null)
		abort();
	stderr = null;
}

/* The input is a tar, which no mutation would find behind the CRCs of a .xz, or a .xz itself. */
static struct unpack_archive pack(const uint8_t *data, size_t size, uint8_t *packed)
{
	static const uint8_t magic[] = { 0xfd, '7', 'z', 'X', 'Z', 0 };
	struct unpack_archive from = { .data = packed, .announced = size };

	if (size >= sizeof(magic) && memcmp(data, magic, sizeof(magic)) == 0) {
		from = (struct unpack_archive){ .data = data, .size = size };
	} else if (lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, NULL, data, size, packed,
					   &from.size, PACKED_MAX)) {
		abort();
	}
	return from;
}

/* Not even a name may appear beside the folder that is unpacked into. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t packed[PACKED_MAX];
	char outside[] = "/tmp/bootmark-fuzz-XXXXXX", dir[64], raw[64];
	struct unpack_archive from;

	if (size > PACKED_MAX / 2)
		return 0;
	be_quiet();
	if (!mkdtemp(outside))
		abort();
	snprintf(dir, sizeof(dir), "%s/dir", outside);
	snprintf(raw, sizeof(raw), "%s/raw", dir);
	from = pack(data, size, packed);
	if (mkdir(dir, 0755))
		abort();
	if (!unpack(&from, dir, "raw"))
		nftw(raw, check, 16, FTW_PHYS);
	if (folder_remove(dir) || rmdir(outside))
		abort();
	return 0;
}
