/* SPDX-License-Identifier: MIT */
/*
 * Writes a file of the shape of an SINIT module: header and tables are sound, there is no code and
 * no signature. tboot must take it for one, and no CPU will.
 * Layout: Intel TXT software development guide, appendix A.1.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define MODULE_BYTES 4096u
#define HEADER_DWORDS 161u
#define SCRATCH_DWORDS 143u
#define TABLE ((HEADER_DWORDS + SCRATCH_DWORDS) * 4)
#define CHIPSETS (TABLE + 64)
#define PROCESSORS (CHIPSETS + 32)

static uint8_t module[MODULE_BYTES];

static void put(size_t at, uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		module[at + i] = (uint8_t)(value >> (8 * i));
}

static void put_header(void)
{
	put(0, 2, 2); /* a chipset module */
	put(4, HEADER_DWORDS, 4);
	put(16, 0x8086, 4);
	put(20, 0x20231114, 4);
	put(24, MODULE_BYTES / 4, 4);
	put(120, 64, 4); /* key */
	put(124, SCRATCH_DWORDS, 4);
}

static void put_table(void)
{
	static const uint8_t uuid[16] = { 0xaa, 0x3a, 0xc0, 0x7f, 0xa7, 0x46, 0xdb, 0x18,
					  0x2e, 0xac, 0x69, 0x8f, 0x8d, 0x41, 0x7f, 0x5a };

	memcpy(module + TABLE, uuid, sizeof(uuid));
	put(TABLE + 16, 1, 1);  /* SINIT */
	put(TABLE + 17, 4, 1);  /* version of this table */
	put(TABLE + 18, 44, 2); /* its length */
	put(TABLE + 20, CHIPSETS, 4);
	put(TABLE + 24, 6, 4);       /* newest version of its input */
	put(TABLE + 28, 0x20000, 4); /* oldest version of the launched program's header */
	put(TABLE + 40, PROCESSORS, 4);
	put(CHIPSETS, 1, 4);
	put(CHIPSETS + 8, 0x8086, 2);
	put(CHIPSETS + 10, 0x1234, 2); /* no chipset that there is */
	put(PROCESSORS, 1, 4);
}

int main(int argc, char **argv)
{
	FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;
	size_t done;

	if (!out) {
		fprintf(stderr, "usage: bootmark-sinit FILE    a file of the shape of an SINIT\n");
		return 2;
	}
	put_header();
	put_table();
	done = fwrite(module, 1, sizeof(module), out);
	return fclose(out) || done != sizeof(module) ? 3 : 0;
}
