/* SPDX-License-Identifier: MIT */
#include "stream/decode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const struct line *line, void *context)
{
	uint8_t *sum = context;

	for (size_t i = 0; i < line->payload_len; i++)
		*sum ^= (uint8_t)line->payload[i];
}

/* Decode in pieces of a size that the first byte says; every result is looked at. */
static struct decoder *decode(const uint8_t *data, size_t size, size_t step)
{
	uint8_t sum = 0;
	struct decoder *decoder = decoder_new(look, &sum);

	if (!decoder)
		abort();
	for (size_t at = 0; at < size; at += step)
		decoder_push(decoder, (const char *)data + at, size - at < step ? size - at : step);
	decoder_finish(decoder);
	return decoder;
}

/* However the bytes are split, the same must come out. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *null;
	struct decoder *whole, *pieces;

	if (size < 1)
		return 0;
	if (!null)
		null = fopen("/dev/null", "w");
	whole = decode(data + 1, size - 1, size);
	pieces = decode(data + 1, size - 1, (size_t)data[0] + 1);
	if (decoder_streams(whole) != decoder_streams(pieces) ||
	    memcmp(decoder_counts(whole), decoder_counts(pieces), sizeof(struct decode_counts)) !=
		    0)
		abort();
	for (size_t i = 0; i < decoder_streams(whole); i++) {
		const struct decode_stream *a = decoder_stream(whole, i);
		const struct decode_stream *b = decoder_stream(pieces, i);

		if (a->whole != b->whole || a->lines_have != b->lines_have)
			abort();
		if (a->whole && memcmp(a->data, b->data, a->size) != 0)
			abort();
		decoder_print_missing(whole, i, null);
	}
	decoder_free(whole);
	decoder_free(pieces);
	return 0;
}
