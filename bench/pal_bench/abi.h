/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_ABI_H
#define BENCH_PAL_BENCH_ABI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * TrustVisor's guest interface: call numbers, types, and the two layouts of what REG is given.
 * Numbers are little-endian. Source of all constants: TrustVisor's public headers.
 */
#define ABI_CALL_REG 1u
#define ABI_CALL_UNREG 2u
#define ABI_CALL_TEST 255u

#define ABI_LEAF 0x7a567254u        /* CPUID */
#define ABI_LEAF_ANSWER 0x7a767274u /* its EAX */
#define ABI_NO_PAL 0xffffffffu      /* its EBX */
#define ABI_LEAF_64_BIT 1u          /* bit of its ECX: the caller is 64-bit code */
#define ABI_LEVEL_2 0x4c415000u     /* added to call numbers by a guest's guest; ECX of the leaf */

#define ABI_MAX 10       /* sections, and parameters */
#define ABI_PALS_MAX 100 /* registered at a time */
#define ABI_PAGE_BYTES 4096u
#define ABI_PARAM_SKIP 0x10u        /* unused bytes at the start of the PARAM section */
#define ABI_BYTES_MAX (8 + 16 * 16) /* of either structure, with room for too many records */

enum abi_section_type { ABI_CODE = 1, ABI_DATA, ABI_PARAM, ABI_STACK, ABI_SHARED_CODE };
enum abi_param_type { ABI_INTEGER = 1, ABI_POINTER };

struct abi_section {
	uint32_t type;
	uintptr_t start;
	size_t pages;
};

struct abi_param {
	uint32_t type;
	size_t words; /* of a pointer's data: words of the caller's size */
};

struct abi {
	const char *name;
	size_t field_bytes;    /* of each number that TrustVisor writes into PARAM */
	size_t word_bytes_max; /* of callers */
	bool has_leaf;         /* answers ABI_LEAF */
	/* Encode; nothing is checked. Bytes written into out[ABI_BYTES_MAX]. */
	size_t (*sections)(const struct abi_section *section, size_t count, void *out);
	size_t (*params)(const struct abi_param *param, size_t count, void *out);
};

extern const struct abi abi_legacy, abi_xmhf64;

/* Bytes of PARAM that these arguments need, the unused start included. */
size_t abi_param_bytes(const struct abi *abi, size_t word_bytes, const struct abi_param *param,
		       size_t count);

/* Largest pointer, in words, that fits into `pages` beside count - 1 others without data. */
size_t abi_words_max(const struct abi *abi, size_t word_bytes, size_t pages, size_t count);

#endif
