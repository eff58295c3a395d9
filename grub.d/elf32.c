/* SPDX-License-Identifier: MIT */
#include "grub.d/elf32.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "hypervisors/xmhf/multiboot.h"

#define MULTIBOOT_HEADER_BYTES 32u

/* The part of the flat file that is loaded, and the memory it takes. */
struct extent {
	size_t start;
	uint32_t file_bytes;
	uint32_t memory_bytes;
};

static struct extent extent_of(const struct multiboot *header, size_t len_bytes)
{
	struct extent extent = {
		.start = header->offset - (header->header_address - header->load_address),
	};

	extent.file_bytes = header->load_end ? header->load_end - header->load_address :
					       (uint32_t)(len_bytes - extent.start);
	extent.memory_bytes = extent.file_bytes;
	if (header->bss_end)
		extent.memory_bytes = header->bss_end - header->load_address;
	return extent;
}

static void put_headers(uint8_t *bytes, const struct multiboot *header, const struct extent *extent)
{
	const Elf32_Ehdr file = {
		.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS32, ELFDATA2LSB,
			     EV_CURRENT },
		.e_type = ET_EXEC,
		.e_machine = EM_386,
		.e_version = EV_CURRENT,
		.e_entry = header->entry,
		.e_phoff = sizeof(Elf32_Ehdr),
		.e_ehsize = sizeof(Elf32_Ehdr),
		.e_phentsize = sizeof(Elf32_Phdr),
		.e_phnum = 1,
	};
	const Elf32_Phdr segment = {
		.p_type = PT_LOAD,
		.p_offset = ELF32_HEADERS_BYTES,
		.p_vaddr = header->load_address,
		.p_paddr = header->load_address,
		.p_filesz = extent->file_bytes,
		.p_memsz = extent->memory_bytes,
		.p_flags = PF_R | PF_W | PF_X,
		.p_align = 1,
	};

	memcpy(bytes, &file, sizeof(file));
	memcpy(bytes + sizeof(file), &segment, sizeof(segment));
}

const char *elf32_wrap(const struct blob *flat, struct blob *elf)
{
	struct multiboot header;
	const char *bad = multiboot_find(flat->bytes, flat->len_bytes, &header);
	struct extent extent;

	memset(elf, 0, sizeof(*elf));
	if (bad)
		return bad;
	extent = extent_of(&header, flat->len_bytes);
	if (header.offset - extent.start + ELF32_HEADERS_BYTES + MULTIBOOT_HEADER_BYTES >
	    MULTIBOOT_SEARCH_BYTES)
		return "its Multiboot header would be behind the first 8 KiB of the ELF file";
	elf->len_bytes = ELF32_HEADERS_BYTES + extent.file_bytes;
	elf->bytes = calloc(1, elf->len_bytes);
	if (!elf->bytes)
		return "no memory";
	put_headers(elf->bytes, &header, &extent);
	memcpy(elf->bytes + ELF32_HEADERS_BYTES, flat->bytes + extent.start, extent.file_bytes);
	return NULL;
}
