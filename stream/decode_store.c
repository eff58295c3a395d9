/* SPDX-License-Identifier: MIT */
#include "stream/decode_store.h"

#include <sha2.h>
#include <stdlib.h>
#include <string.h>

#include "stream/base64.h"
#include "stream/line.h"

#define CAPACITY_FIRST (64u * LINE_DATA_BYTES)
#define LINES_LIMIT ((DECODE_BYTES_MAX + LINE_DATA_BYTES - 1) / LINE_DATA_BYTES)

static int line_there(const struct store *store, uint32_t seq)
{
	return seq < store->seq_end && store->have[seq / 8] >> (seq % 8) & 1;
}

static int resize(struct store *store, size_t capacity)
{
	size_t old = store->capacity / LINE_DATA_BYTES / 8 + 1;
	size_t new = capacity / LINE_DATA_BYTES / 8 + 1;
	uint8_t *bytes = realloc(store->bytes, capacity), *have;

	if (!bytes)
		return 0;
	store->bytes = bytes;
	have = realloc(store->have, new);
	if (!have)
		return 0;
	if (!store->have)
		old = 0;
	memset(have + old, 0, new - old);
	store->have = have;
	store->capacity = capacity;
	return 1;
}

/* Room for line seq. Doubling, or if the budget does not reach for that, just what is needed. */
static enum store_verdict make_room(struct store *store, uint32_t seq, size_t *budget_bytes)
{
	size_t need = ((size_t)seq + 1) * LINE_DATA_BYTES;
	size_t want = store->capacity ? store->capacity : CAPACITY_FIRST;
	size_t before = store->capacity;

	if (need <= before)
		return STORE_TAKEN;
	while (want < need)
		want *= 2;
	if (want - before > *budget_bytes)
		want = need;
	if (want - before > *budget_bytes)
		return STORE_REFUSED;
	if (!resize(store, want))
		return STORE_NO_MEMORY;
	*budget_bytes -= want - before;
	return STORE_TAKEN;
}

/* Only the last line may be short, and an empty one says nothing. */
static int size_fits(const struct store *store, uint32_t seq, size_t bytes)
{
	if (store->announced) {
		size_t rest = store->view.size - (size_t)seq * LINE_DATA_BYTES;

		return bytes == (rest < LINE_DATA_BYTES ? rest : LINE_DATA_BYTES);
	}
	return bytes == LINE_DATA_BYTES || (bytes > 0 && !store->short_bytes);
}

enum store_verdict store_data(struct store *store, const struct line *line, size_t *budget_bytes)
{
	uint8_t raw[LINE_PAYLOAD_MAX / 4 * 3];
	uint32_t seq = line->seq;
	enum store_verdict verdict;
	ssize_t len;

	if (seq >= LINES_LIMIT || (store->announced && seq >= store->view.lines))
		return STORE_REFUSED;
	if (line_there(store, seq))
		return STORE_REPEATED;
	len = base64_decode(line->payload, line->payload_len, raw);
	if (len < 0 || !size_fits(store, seq, (size_t)len))
		return STORE_DAMAGED;
	verdict = make_room(store, seq, budget_bytes);
	if (verdict != STORE_TAKEN)
		return verdict;
	memcpy(store->bytes + (size_t)seq * LINE_DATA_BYTES, raw, (size_t)len);
	store->have[seq / 8] |= (uint8_t)(1u << seq % 8);
	store->view.lines_have++;
	if (seq >= store->seq_end)
		store->seq_end = seq + 1;
	if (len < LINE_DATA_BYTES) {
		store->short_seq = seq;
		store->short_bytes = (size_t)len;
	}
	return STORE_TAKEN;
}

static int lines_right(const struct store *store)
{
	size_t rest = store->view.size % LINE_DATA_BYTES;

	if (!store->announced || store->conflict || store->seq_end != store->view.lines ||
	    store->view.lines_have != store->view.lines)
		return 0;
	if (rest == 0)
		return store->short_bytes == 0;
	return store->short_bytes == rest && store->short_seq == store->view.lines - 1;
}

void store_finish(struct store *store)
{
	static const uint8_t nothing[1];
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX hash;

	if (!lines_right(store))
		return;
	SHA256Init(&hash);
	SHA256Update(&hash, store->bytes ? store->bytes : nothing, store->view.size);
	SHA256Final(digest, &hash);
	if (memcmp(digest, store->sha256, sizeof(digest)) != 0)
		return;
	store->view.whole = 1;
	store->view.data = store->bytes ? store->bytes : nothing;
}

void store_free(struct store *store)
{
	free(store->bytes);
	free(store->have);
}

/* The n-th run of missing lines from *seq on, at most `limit` of them. */
static uint32_t print_ranges(const struct store *store, FILE *out, unsigned int limit)
{
	const char *separator = "";
	uint32_t seq = 0, printed = 0;

	while (seq < store->view.lines && limit > 0) {
		uint32_t first = seq;

		if (line_there(store, seq++))
			continue;
		while (seq < store->view.lines && !line_there(store, seq))
			seq++;
		fprintf(out, "%s%u", separator, (unsigned int)first);
		if (seq - first > 1)
			fprintf(out, "-%u", (unsigned int)(seq - 1));
		separator = ", ";
		printed += seq - first;
		limit--;
	}
	return printed;
}

void store_print_missing(const struct store *store, FILE *out)
{
	const struct decode_stream *view = &store->view;
	uint32_t missing = view->lines - view->lines_have, printed;

	fprintf(out, "%s: ", view->name);
	if (view->whole) {
		fprintf(out, "nothing missing of %u lines\n", (unsigned int)view->lines);
	} else if (!store->announced) {
		fprintf(out, "begin and end lines missing, %u data lines there\n",
			(unsigned int)view->lines_have);
	} else if (store->conflict) {
		fprintf(out, "the begin line and the end line contradict each other\n");
	} else if (store->seq_end > view->lines || view->lines_have >= view->lines) {
		fprintf(out, "%u lines there of %u, but size or SHA-256 is wrong\n",
			(unsigned int)view->lines_have, (unsigned int)view->lines);
	} else {
		fputs("lines ", out);
		printed = print_ranges(store, out, 32);
		if (printed < missing)
			fprintf(out, " and %u more", (unsigned int)(missing - printed));
		fprintf(out, " of %u missing\n", (unsigned int)view->lines);
	}
}
