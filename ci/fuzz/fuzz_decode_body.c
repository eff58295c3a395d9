/* SPDX-License-Identifier: MIT */
/* What is behind the CRC: each line of the input is the body of a stream line; it gets its CRC. */
#include <lzma.h>
#include <stdlib.h>
#include <string.h>

#include "stream/decode.h"
#include "stream/decode_need.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void push(struct decoder *decoder, const uint8_t *body, size_t len)
{
	char text[LINE_TEXT_MAX];
	int head = snprintf(text, sizeof(text), LINE_MAGIC "%08x ",
			    (unsigned int)lzma_crc32(body, len, 0));

	if ((size_t)head + len + 1 > sizeof(text))
		len = sizeof(text) - (size_t)head - 1;
	memcpy(text + head, body, len);
	text[(size_t)head + len] = '\n';
	decoder_push(decoder, text, (size_t)head + len + 1);
}

static void look(const struct decoder *decoder, size_t index, FILE *out)
{
	const struct decode_stream *stream = decoder_stream(decoder, index);

	if (stream->whole != (stream->data != NULL) || stream->lines_have > DECODE_BYTES_MAX)
		abort();
	if (stream->whole && fwrite(stream->data, 1, stream->size, out) != stream->size)
		abort();
	decoder_print_missing(decoder, index, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = data + size, *stop;
	struct decoder *decoder = decoder_new(NULL, NULL);
	static FILE *null;
	struct decode_need need;

	if (!null)
		null = fopen("/dev/null", "w");
	if (!decoder || !null)
		abort();
	for (; data < end; data = stop + 1) {
		stop = memchr(data, '\n', (size_t)(end - data));
		stop = stop ? stop : end;
		push(decoder, data, (size_t)(stop - data));
	}
	decoder_need(decoder, 1, "results", &need);
	if (need.lines > need.missing)
		abort();
	decoder_finish(decoder);
	for (size_t i = 0; i < decoder_streams(decoder); i++)
		look(decoder, i, null);
	decoder_free(decoder);
	return 0;
}
