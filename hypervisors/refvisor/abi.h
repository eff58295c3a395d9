/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_ABI_H
#define HYPERVISORS_REFVISOR_ABI_H

/* The two forms of TrustVisor's structures; offsets and sizes in bytes, numbers little-endian. */
#include <stdbool.h>
#include <stdint.h>

#define ABI_MAX 10 /* sections, and parameters */

enum abi_section { SECTION_CODE = 1, SECTION_DATA, SECTION_PARAM, SECTION_STACK, SECTION_SHARED };
enum abi_param { PARAM_INTEGER = 1, PARAM_POINTER = 2 };

struct abi_record {
	uint32_t array;                 /* offset of the first record behind the count */
	uint32_t bytes;                 /* of one record; its type is a u32 at 0 */
	uint32_t count_at, count_bytes; /* pages of a section, words of a parameter */
	uint32_t start_at, start_bytes; /* address of a section */
};

struct abi {
	const char *name;
	struct abi_record section, param;
	uint32_t field_bytes; /* of what is written into the PARAM section */
	bool has_leaf;        /* CPUID says that TrustVisor is there */
	bool has_64_bit;      /* callers */
	bool clears_cx_dx;    /* on return of a PAL */
};

extern const struct abi abi_xmhf64, abi_legacy;

/* The one that this build offers. */
#ifdef REFVISOR_LEGACY
#define abi_guest abi_legacy
#else
#define abi_guest abi_xmhf64
#endif

/* Number of `bytes` (at most 8) bytes at an offset. */
uint64_t abi_field(const uint8_t *record, uint32_t at, uint32_t bytes);

#endif
