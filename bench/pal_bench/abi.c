/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/abi.h"

/* A count; then type, bytes and value of each argument, and behind it a pointer's data. */
static size_t fixed_bytes(const struct abi *abi, size_t count)
{
	return ABI_PARAM_SKIP + abi->field_bytes * (1 + 3 * count);
}

size_t abi_param_bytes(const struct abi *abi, size_t word_bytes, const struct abi_param *param,
		       size_t count)
{
	size_t bytes = fixed_bytes(abi, count);

	for (size_t i = 0; i < count; i++)
		bytes += param[i].type == ABI_POINTER ? param[i].words * word_bytes : 0;
	return bytes;
}

size_t abi_words_max(const struct abi *abi, size_t word_bytes, size_t pages, size_t count)
{
	return (pages * ABI_PAGE_BYTES - fixed_bytes(abi, count)) / word_bytes;
}
