/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_BOOT_H
#define HYPERVISORS_REFVISOR_BOOT_H

/*
 * What the 32-bit init hands to the 64-bit runtime. Addresses are physical, sizes are bytes.
 * The runtime image starts with struct boot_image and is linked at BOOT_RUNTIME_VA, which maps
 * the reserved region; the first 4 GiB are mapped one to one as well.
 */
#include "hypervisors/refvisor/e820.h"
#include "hypervisors/refvisor/serial.h"

#define BOOT_RUNTIME_VA 0xffffffff80000000ull
#define BOOT_REGION_BYTES (16ull << 20)
#define BOOT_IMAGE_MAGIC 0x72667672u

struct boot_image {
	uint32_t magic, image_bytes, total_bytes, entry_offset;
};

struct boot_info {
	uint64_t region; /* start of the reserved region, 2 MiB aligned */
	uint64_t pool;   /* first unused byte in it, page aligned */
	uint64_t sector; /* guest's boot sector */
	uint32_t sector_bytes;
	uint32_t boot_drive;
	struct serial_config serial;
	struct e820_map map; /* with the region already reserved */
};

#endif
