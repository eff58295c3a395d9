/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_MULTIBOOT_H
#define HYPERVISORS_XMHF_MULTIBOOT_H

#include <stddef.h>
#include <stdint.h>

/* What Multiboot Specification 0.6.96, section 3.1, puts into the first 8192 bytes of a file. */
#define MULTIBOOT_MAGIC 0x1badb002u
#define MULTIBOOT_SEARCH_BYTES 8192
#define MULTIBOOT_FLAG_ADDRESSES (1u << 16)

struct multiboot {
	uint32_t offset; /* of the header in the file */
	uint32_t flags;
	uint32_t header_address;
	uint32_t load_address;
	uint32_t load_end; /* 0: all of the file */
	uint32_t bss_end;  /* 0: no bss */
	uint32_t entry;
};

/*
 * Find the header of a flat Multiboot 1 image (one with addresses in its header, no ELF) and
 * check that it is sound: NULL, or why not.
 */
const char *multiboot_find(const uint8_t *file, size_t len_bytes, struct multiboot *header);

#endif
