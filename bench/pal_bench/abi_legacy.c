/* SPDX-License-Identifier: MIT */
/* The layout of XMHF up to 6.1: 32-bit callers only. */
#include <string.h>

#include "bench/pal_bench/abi.h"

struct section {
	uint32_t type;
	uint32_t start;
	uint32_t pages;
} __attribute__((packed));

struct param {
	uint32_t type;
	uint32_t words;
} __attribute__((packed));

static unsigned char *put_count(void *out, size_t count)
{
	uint32_t number = (uint32_t)count;

	memcpy(out, &number, sizeof(number));
	return (unsigned char *)out + sizeof(number);
}

static size_t sections(const struct abi_section *section, size_t count, void *out)
{
	unsigned char *at = put_count(out, count);

	for (size_t i = 0; i < count; i++, at += sizeof(struct section)) {
		const struct section record = { section[i].type, (uint32_t)section[i].start,
						(uint32_t)section[i].pages };

		memcpy(at, &record, sizeof(record));
	}
	return (size_t)(at - (unsigned char *)out);
}

static size_t params(const struct abi_param *param, size_t count, void *out)
{
	unsigned char *at = put_count(out, count);

	for (size_t i = 0; i < count; i++, at += sizeof(struct param)) {
		const struct param record = { param[i].type, (uint32_t)param[i].words };

		memcpy(at, &record, sizeof(record));
	}
	return (size_t)(at - (unsigned char *)out);
}

const struct abi abi_legacy = {
	.name = "legacy",
	.field_bytes = 4,
	.word_bytes_max = 4,
	.has_leaf = false,
	.sections = sections,
	.params = params,
};
