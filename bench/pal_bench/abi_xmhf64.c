/* SPDX-License-Identifier: MIT */
/* The layout of XMHF64: the same for 32- and 64-bit callers. */
#include <string.h>

#include "bench/pal_bench/abi.h"

struct header {
	uint32_t count;
	uint32_t unused;
} __attribute__((packed));

struct section {
	uint32_t type;
	uint32_t pages;
	uint64_t start;
} __attribute__((packed));

struct param {
	uint32_t type;
	uint32_t unused;
	uint64_t words;
} __attribute__((packed));

static unsigned char *put_count(void *out, size_t count)
{
	const struct header header = { .count = (uint32_t)count };

	memcpy(out, &header, sizeof(header));
	return (unsigned char *)out + sizeof(header);
}

static size_t sections(const struct abi_section *section, size_t count, void *out)
{
	unsigned char *at = put_count(out, count);

	for (size_t i = 0; i < count; i++, at += sizeof(struct section)) {
		const struct section record = { section[i].type, (uint32_t)section[i].pages,
						section[i].start };

		memcpy(at, &record, sizeof(record));
	}
	return (size_t)(at - (unsigned char *)out);
}

static size_t params(const struct abi_param *param, size_t count, void *out)
{
	unsigned char *at = put_count(out, count);

	for (size_t i = 0; i < count; i++, at += sizeof(struct param)) {
		const struct param record = { .type = param[i].type, .words = param[i].words };

		memcpy(at, &record, sizeof(record));
	}
	return (size_t)(at - (unsigned char *)out);
}

const struct abi abi_xmhf64 = {
	.name = "xmhf64",
	.field_bytes = 8,
	.word_bytes_max = 8,
	.has_leaf = true,
	.sections = sections,
	.params = params,
};
