/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/abi.h"

const struct abi abi_xmhf64 = {
	.name = "XMHF64 layout",
	.section = { 8, 16, 4, 4, 8, 8 },
	.param = { 8, 16, 8, 8, 0, 0 },
	.field_bytes = 8,
	.has_leaf = true,
	.has_64_bit = true,
};

const struct abi abi_legacy = {
	.name = "legacy layout",
	.section = { 4, 12, 8, 4, 4, 4 },
	.param = { 4, 8, 4, 4, 0, 0 },
	.field_bytes = 4,
	.clears_cx_dx = true,
};

uint64_t abi_field(const uint8_t *record, uint32_t at, uint32_t bytes)
{
	uint64_t value = 0;

	while (bytes--)
		value = value << 8 | record[at + bytes];
	return value;
}
