/* SPDX-License-Identifier: MIT */
#include "stream/decode_store.h"

#include <errno.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>

#include "stream/base64.h"
#include "stream/decode_repair.h"
#include "stream/line.h"

/* Only the last line may be short, and an empty one says nothing. */
static int size_fits(const struct store *store, uint32_t seq, size_t bytes)
{
	if (store->announced) {
		size_t rest = store->view.size - (size_t)seq * LINE_DATA_BYTES;

		return bytes == (rest < LINE_DATA_BYTES ? rest : LINE_DATA_BYTES);
	}
	return bytes == LINE_DATA_BYTES || (bytes > 0 && !store->short_bytes);
}

static enum store_verdict put(struct lines *lines, uint32_t seq, const uint8_t *raw, size_t len,
			      size_t *budget_bytes)
{
	switch (lines_put(lines, seq, raw, len, budget_bytes)) {
	case LINES_TAKEN:
		return STORE_TAKEN;
	case LINES_REFUSED:
		return STORE_REFUSED;
	default:
		return STORE_NO_ROOM;
	}
}

enum store_verdict store_data(struct store *store, const struct line *line, size_t *budget_bytes)
{
	uint8_t raw[LINE_PAYLOAD_MAX / 4 * 3];
	uint32_t seq = line->seq;
	enum store_verdict verdict;
	ssize_t len;

	if (store->announced && seq >= store->view.lines)
		return STORE_REFUSED;
	if (lines_has(&store->data, seq))
		return STORE_REPEATED;
	len = base64_decode(line->payload, line->payload_len, raw);
	if (len < 0 || !size_fits(store, seq, (size_t)len))
		return STORE_DAMAGED;
	verdict = put(&store->data, seq, raw, (size_t)len, budget_bytes);
	if (verdict != STORE_TAKEN)
		return verdict;
	store->view.lines_have = store->data.count;
	if (len < LINE_DATA_BYTES) {
		store->short_seq = seq;
		store->short_bytes = (size_t)len;
	}
	return STORE_TAKEN;
}

/* Without the shape only the order of the lines is known, which is enough to keep them. */
enum store_verdict store_parity(struct store *store, const struct line *line, size_t *budget_bytes)
{
	uint8_t raw[LINE_PAYLOAD_MAX / 4 * 3];
	uint32_t seq = line->seq;

	if (store->announced && seq >= store->shape.groups * store->shape.rows)
		return STORE_REFUSED;
	if (lines_has(&store->parity, seq))
		return STORE_REPEATED;
	if (base64_decode(line->payload, line->payload_len, raw) != LINE_DATA_BYTES)
		return STORE_DAMAGED;
	return put(&store->parity, seq, raw, LINE_DATA_BYTES, budget_bytes);
}

static int lines_right(const struct store *store)
{
	size_t rest = store->view.size % LINE_DATA_BYTES;

	if (!store->announced || store->conflict || store->data.seq_end != store->view.lines ||
	    store->data.count != store->view.lines)
		return 0;
	if (rest == 0)
		return store->short_bytes == 0;
	return store->short_bytes == rest && store->short_seq == store->view.lines - 1;
}

/* What a computed last line has beyond the size is zeros, and not the file's. */
static int repair(struct store *store, size_t *budget_bytes)
{
	uint32_t lines = store->view.lines, last = lines - 1, before = store->data.count;
	int had_last = lines && lines_has(&store->data, last), err;

	if (!store->announced || store->conflict || !store->shape.rows ||
	    store->data.count >= lines || store->data.seq_end > lines)
		return 0;
	err = lines_flush(&store->data);
	if (!err)
		err = lines_flush(&store->parity);
	if (!err)
		err = repair_lines(&store->data, lines, &store->parity, &store->shape,
				   budget_bytes);
	store->view.lines_repaired = store->data.count - before;
	if (!had_last && lines_has(&store->data, last)) {
		store->short_bytes = store->view.size % LINE_DATA_BYTES;
		store->short_seq = last;
	}
	return err;
}

static int hash_right(const struct store *store, const uint8_t *data)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX hash;

	SHA256Init(&hash);
	SHA256Update(&hash, data, store->view.size);
	SHA256Final(digest, &hash);
	return memcmp(digest, store->sha256, sizeof(digest)) == 0;
}

int store_finish(struct store *store, size_t *budget_bytes)
{
	static const uint8_t nothing[1];
	const uint8_t *data = nothing;
	int err = repair(store, budget_bytes);

	if (err || !lines_right(store))
		return err;
	if (store->view.size)
		data = lines_map(&store->data, store->view.size);
	if (!data)
		return -errno;
	if (hash_right(store, data)) {
		store->view.whole = 1;
		store->view.data = data;
	}
	lines_let_go(&store->data);
	return 0;
}

void store_free(struct store *store)
{
	lines_free(&store->data);
	lines_free(&store->parity);
}

/* The n-th run of missing lines from *seq on, at most `limit` of them. */
static uint32_t print_ranges(const struct store *store, FILE *out, unsigned int limit)
{
	const char *separator = "";
	uint32_t seq = 0, printed = 0;

	while (seq < store->view.lines && limit > 0) {
		uint32_t first = seq;

		if (lines_has(&store->data, seq++))
			continue;
		while (seq < store->view.lines && !lines_has(&store->data, seq))
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
	uint32_t missing = view->lines - store->data.count, printed;

	fprintf(out, "%s: ", view->name);
	if (view->whole) {
		fprintf(out, "nothing missing of %u lines\n", (unsigned int)view->lines);
	} else if (!store->announced) {
		fprintf(out, "begin and end lines missing, %u data lines there\n",
			(unsigned int)view->lines_have);
	} else if (store->conflict) {
		fprintf(out, "the begin line and the end line contradict each other\n");
	} else if (store->data.seq_end > view->lines || store->data.count >= view->lines) {
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
