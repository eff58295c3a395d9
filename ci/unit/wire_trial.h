/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_WIRE_TRIAL_H
#define CI_UNIT_WIRE_TRIAL_H

#include "stream/decode.h"

#include "ci/noise/noise.h"
#include "ci/unit/log_text.h"

/* A file as a stream, which is damaged and decoded many times. */
struct wire {
	uint32_t session;
	uint8_t *data;
	size_t size;
	struct log_text log;
};

/* What came of one trial. */
struct wire_trial {
	unsigned int whole;    /* streams that came out whole, with the right bytes */
	unsigned int wrong;    /* that came out whole with other bytes, or that nobody sent */
	unsigned int unnamed;  /* that are not whole, without the missing lines being named */
	unsigned int repaired; /* lines */
};

static inline void wire_open(struct wire *wire, uint32_t session, size_t size, unsigned int percent)
{
	memset(wire, 0, sizeof(*wire));
	wire->session = session;
	wire->size = size;
	wire->data = malloc(size + 1);
	assert_non_null(wire->data);
	log_text_noise(wire->data, size);
	if (size > 0)
		wire->data[0] = (uint8_t)session;
	log_text_send_parity(&wire->log, session, wire->data, size, percent);
}

static inline void wire_close(struct wire *wire)
{
	log_text_free(&wire->log);
	free(wire->data);
}

/* Lines that the ranges name, with "and N more"; 0 if the text is no such list. */
static inline uint32_t wire_named(const char *text)
{
	unsigned int first, last, named = 0;
	int len = 0;

	text = strstr(text, ": lines ");
	if (!text)
		return 0;
	for (text += strlen(": lines "); sscanf(text, "%u%n", &first, &len) == 1; text += len) {
		text += len;
		last = first;
		if (sscanf(text, "-%u%n", &last, &len) == 1)
			text += len;
		named += last - first + 1;
		len = (int)strspn(text, ", ");
	}
	if (sscanf(text, "and %u more", &last) == 1)
		named += last;
	return named;
}

static inline int wire_says_missing(const struct decoder *decoder, size_t index)
{
	const struct decode_stream *stream = decoder_stream(decoder, index);
	char text[1024] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	decoder_print_missing(decoder, index, out);
	fclose(out);
	if (stream->lines == 0)
		return strstr(text, "begin and end lines missing") != NULL;
	return wire_named(text) == stream->lines - stream->lines_have - stream->lines_repaired;
}

static inline void wire_judge(const struct decoder *decoder, const struct wire *const *wires,
			      size_t count, struct wire_trial *trial)
{
	for (size_t i = 0; i < decoder_streams(decoder); i++) {
		const struct decode_stream *stream = decoder_stream(decoder, i);
		size_t w = 0;

		while (w < count && wires[w]->session != stream->session)
			w++;
		trial->repaired += stream->lines_repaired;
		if (!stream->whole)
			trial->unnamed += !wire_says_missing(decoder, i);
		else if (w < count && stream->size == wires[w]->size &&
			 strcmp(stream->name, "results") == 0 &&
			 memcmp(stream->data, wires[w]->data, stream->size) == 0)
			trial->whole++;
		else
			trial->wrong++;
	}
}

/* Decode what the line made of it. */
static inline struct wire_trial wire_receive(const struct noise_bytes *bytes,
					     const struct wire *const *wires, size_t count)
{
	struct decoder *decoder = decoder_new(NULL, NULL);
	struct wire_trial trial = { 0 };

	assert_non_null(decoder);
	assert_int_equal(decoder_push(decoder, bytes->bytes, bytes->len), 0);
	assert_int_equal(decoder_finish(decoder), 0);
	wire_judge(decoder, wires, count, &trial);
	decoder_free(decoder);
	return trial;
}

#endif
