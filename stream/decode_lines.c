/* SPDX-License-Identifier: MIT */
#include "stream/decode_lines.h"

#include <stdlib.h>
#include <string.h>

#define CAPACITY_FIRST (8u * LINE_DATA_BYTES)

int lines_has(const struct lines *lines, uint32_t seq)
{
	return seq < lines->seq_end && lines->have[seq / 8] >> (seq % 8) & 1;
}

uint8_t *lines_at(const struct lines *lines, uint32_t seq)
{
	return lines->bytes + (size_t)seq * LINE_DATA_BYTES;
}

static int resize(struct lines *lines, size_t capacity)
{
	size_t old = lines->have ? lines->capacity / LINE_DATA_BYTES / 8 + 1 : 0;
	size_t new = capacity / LINE_DATA_BYTES / 8 + 1;
	uint8_t *bytes = realloc(lines->bytes, capacity), *have;

	if (!bytes)
		return 0;
	lines->bytes = bytes;
	have = realloc(lines->have, new);
	if (!have)
		return 0;
	memset(have + old, 0, new - old);
	memset(bytes + lines->capacity, 0, capacity - lines->capacity);
	lines->have = have;
	lines->capacity = capacity;
	return 1;
}

/* Doubling, or if the budget does not reach for that, just what is needed. */
enum lines_verdict lines_room(struct lines *lines, uint32_t seq, size_t *budget_bytes)
{
	size_t need = ((size_t)seq + 1) * LINE_DATA_BYTES;
	size_t want = lines->capacity ? lines->capacity : CAPACITY_FIRST;
	size_t before = lines->capacity;

	if (need <= before)
		return LINES_TAKEN;
	while (want < need)
		want *= 2;
	if (want - before > *budget_bytes)
		want = need;
	if (want - before > *budget_bytes)
		return LINES_REFUSED;
	if (!resize(lines, want))
		return LINES_NO_MEMORY;
	*budget_bytes -= want - before;
	return LINES_TAKEN;
}

enum lines_verdict lines_put(struct lines *lines, uint32_t seq, const uint8_t *raw, size_t len,
			     size_t *budget_bytes)
{
	enum lines_verdict verdict = lines_room(lines, seq, budget_bytes);

	if (verdict != LINES_TAKEN)
		return verdict;
	memcpy(lines_at(lines, seq), raw, len);
	lines->have[seq / 8] |= (uint8_t)(1u << seq % 8);
	lines->count++;
	if (seq >= lines->seq_end)
		lines->seq_end = seq + 1;
	return LINES_TAKEN;
}

void lines_free(struct lines *lines)
{
	free(lines->bytes);
	free(lines->have);
}
