/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "stream/encode_parity.h"

#include <errno.h>
#include <string.h>

#include "stream/base64.h"

#define BATCH_MAX PARITY_GROUP_MAX /* parity lines that one pass over the file computes */

/* Parity lines first to first + count - 1, while they are computed. */
struct batch {
	uint32_t first, count;
	uint8_t line[BATCH_MAX][LINE_DATA_BYTES];
};

/* One data line as the code sees it: filled up with zeros. */
static int read_line(FILE *in, uint64_t size, uint32_t seq, uint8_t *raw)
{
	uint64_t left = size - (uint64_t)seq * LINE_DATA_BYTES;
	size_t want = left < LINE_DATA_BYTES ? (size_t)left : LINE_DATA_BYTES;

	memset(raw + want, 0, LINE_DATA_BYTES - want);
	return fread(raw, 1, want, in) == want ? 0 : -EIO;
}

/* What data line seq is to those parity lines of its group that are in the batch. */
static void add_line(struct batch *batch, const struct parity *parity, uint32_t seq,
		     const uint8_t *raw)
{
	uint32_t group = seq % parity->groups, column = seq / parity->groups;
	uint32_t row = batch->first / parity->groups;
	uint32_t at = row * parity->groups + group;

	if (at < batch->first)
		at += parity->groups, row++;
	for (; at < batch->first + batch->count; at += parity->groups, row++)
		parity_add(batch->line[at - batch->first], raw, LINE_DATA_BYTES,
			   parity_coefficient(parity, row, column));
}

static int compute(struct batch *batch, FILE *in, uint64_t size, const struct parity *parity)
{
	uint8_t raw[LINE_DATA_BYTES];
	int err = fseeko(in, 0, SEEK_SET) ? -errno : 0;

	memset(batch->line, 0, sizeof(batch->line));
	for (uint32_t seq = 0; (uint64_t)seq * LINE_DATA_BYTES < size && !err; seq++) {
		err = read_line(in, size, seq, raw);
		if (!err)
			add_line(batch, parity, seq, raw);
	}
	return err;
}

static int send(struct encoder *encoder, const char *stream, const struct batch *batch,
		const struct event *begin)
{
	char text[BASE64_LEN(LINE_DATA_BYTES)];
	int err = 0;

	for (uint32_t i = 0; i < batch->count && !err; i++) {
		uint32_t seq = batch->first + i;

		if (seq % ENCODE_BEGIN_EVERY == 0)
			err = encoder_line(encoder, stream, LINE_BEGIN, 0, begin->text, begin->len);
		if (!err)
			err = encoder_line(encoder, stream, LINE_PARITY, seq, text,
					   base64_encode(batch->line[i], LINE_DATA_BYTES, text));
	}
	return err;
}

int encode_parity(struct encoder *encoder, const char *stream, FILE *in, uint64_t size,
		  const struct parity *parity, const struct event *begin)
{
	static struct batch batch;
	uint32_t lines = parity->groups * parity->rows;
	int err = 0;

	for (batch.first = 0; batch.first < lines && !err; batch.first += batch.count) {
		batch.count = lines - batch.first < BATCH_MAX ? lines - batch.first : BATCH_MAX;
		err = compute(&batch, in, size, parity);
		if (!err)
			err = send(encoder, stream, &batch, begin);
	}
	return err;
}
