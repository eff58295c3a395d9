/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/multiboot.h"

#include <string.h>

#define HEADER_BYTES 32
#define ONE_MIB 0x100000u

static uint32_t word(const uint8_t *file, size_t offset)
{
	return (uint32_t)file[offset] | (uint32_t)file[offset + 1] << 8 |
	       (uint32_t)file[offset + 2] << 16 | (uint32_t)file[offset + 3] << 24;
}

static int at(const uint8_t *file, size_t offset)
{
	uint32_t magic = word(file, offset);

	return magic == MULTIBOOT_MAGIC &&
	       (uint32_t)(magic + word(file, offset + 4) + word(file, offset + 8)) == 0;
}

static void take(const uint8_t *file, size_t offset, struct multiboot *header)
{
	header->offset = (uint32_t)offset;
	header->flags = word(file, offset + 4);
	header->header_address = word(file, offset + 12);
	header->load_address = word(file, offset + 16);
	header->load_end = word(file, offset + 20);
	header->bss_end = word(file, offset + 24);
	header->entry = word(file, offset + 28);
}

static const char *judge(const struct multiboot *header, size_t len_bytes)
{
	uint64_t start, end;

	if (!(header->flags & MULTIBOOT_FLAG_ADDRESSES))
		return "its Multiboot header has no addresses: not a flat image";
	if (header->load_address < ONE_MIB || header->header_address < header->load_address)
		return "its Multiboot header has a load address below 1 MiB or behind itself";
	if (header->header_address - header->load_address > header->offset)
		return "its Multiboot header lies at another place than it says";
	start = header->offset - (header->header_address - header->load_address);
	end = header->load_end ? header->load_end : header->load_address + (len_bytes - start);
	if (end <= header->load_address || end - header->load_address > len_bytes - start)
		return "its Multiboot header asks for more than there is in the file";
	if (header->bss_end && header->bss_end < end)
		return "its Multiboot header has an end of bss before the end of data";
	if (header->entry < header->load_address || header->entry >= end)
		return "its Multiboot header has an entry outside of what is loaded";
	return NULL;
}

const char *multiboot_find(const uint8_t *file, size_t len_bytes, struct multiboot *header)
{
	memset(header, 0, sizeof(*header));
	for (size_t offset = 0;
	     offset + HEADER_BYTES <= len_bytes && offset + HEADER_BYTES <= MULTIBOOT_SEARCH_BYTES;
	     offset += 4) {
		if (!at(file, offset))
			continue;
		take(file, offset, header);
		return judge(header, len_bytes);
	}
	return "not Multiboot 1: no header in its first 8 KiB";
}
