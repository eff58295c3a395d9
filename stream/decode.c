/* SPDX-License-Identifier: MIT */
#include "stream/decode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "stream/decode_need.h"
#include "stream/decode_store.h"

/* What is kept of a text line: enough for a stream line behind any amount of other text. */
#define TAIL_MAX (2 * LINE_TEXT_MAX)

struct decoder {
	decode_event_fn *on_event;
	void *context;
	struct decode_counts counts;
	size_t budget_bytes;
	struct store stores[DECODE_STREAMS_MAX];
	size_t stores_used;
	char tail[TAIL_MAX]; /* of the unfinished line */
	size_t tail_len;
	const char *pushed;    /* what is being pushed */
	uint64_t pushed_bytes; /* before it */
	uint64_t offset;       /* of the end of the last line */
};

struct decoder *decoder_new(decode_event_fn *on_event, void *context)
{
	struct decoder *decoder = calloc(1, sizeof(*decoder));

	if (!decoder)
		return NULL;
	decoder->on_event = on_event;
	decoder->context = context;
	decoder->budget_bytes = DECODE_BYTES_MAX;
	return decoder;
}

void decoder_free(struct decoder *decoder)
{
	if (!decoder)
		return;
	for (size_t i = 0; i < decoder->stores_used; i++)
		store_free(&decoder->stores[i]);
	free(decoder);
}

static const struct store *find_store(const struct decoder *decoder, uint32_t session,
				      const char *stream)
{
	for (size_t i = decoder->stores_used; i-- > 0;) {
		const struct store *store = &decoder->stores[i];

		if (store->view.session == session && strcmp(store->view.name, stream) == 0)
			return store;
	}
	return NULL;
}

/* The store of the line's stream, made if it is new; NULL if there are too many. */
static struct store *store_of(struct decoder *decoder, const struct line *line)
{
	const struct store *found = find_store(decoder, line->session, line->stream);
	struct store *store;

	if (found)
		return &decoder->stores[found - decoder->stores];
	if (decoder->stores_used == DECODE_STREAMS_MAX)
		return NULL;
	store = &decoder->stores[decoder->stores_used++];
	store->view.session = line->session;
	memcpy(store->view.name, line->stream, sizeof(store->view.name));
	return store;
}

static enum store_verdict take_stored(struct decoder *decoder, const struct line *line)
{
	struct store *store = store_of(decoder, line);

	if (!store)
		return STORE_REFUSED;
	if (line->kind == LINE_DATA)
		return store_data(store, line, &decoder->budget_bytes);
	if (line->kind == LINE_PARITY)
		return store_parity(store, line, &decoder->budget_bytes);
	return store_extent(store, line);
}

static int take_line(struct decoder *decoder, const struct line *line)
{
	struct decode_counts *counts = &decoder->counts;
	enum store_verdict verdict = STORE_TAKEN;

	counts->good++;
	if (line->kind == LINE_PARITY)
		counts->parity++;
	if (line->kind != LINE_EVENT && line->kind != LINE_REQUEST)
		verdict = take_stored(decoder, line);
	else if (line->kind == LINE_EVENT && decoder->on_event)
		decoder->on_event(line, decoder->context);
	if (verdict == STORE_REPEATED)
		counts->repeated++;
	else if (verdict == STORE_DAMAGED)
		counts->damaged++;
	else if (verdict == STORE_REFUSED)
		counts->refused++;
	return verdict == STORE_NO_MEMORY ? -ENOMEM : 0;
}

static int take_text(struct decoder *decoder, const char *text, size_t len)
{
	struct line line;

	if (len == 0)
		return 0;
	decoder->counts.lines++;
	switch (line_parse(text, len, &line)) {
	case LINE_GOOD:
		return take_line(decoder, &line);
	case LINE_DAMAGED:
		decoder->counts.damaged++;
		return 0;
	case LINE_NONE:
		break;
	}
	return 0;
}

/* Append to the unfinished line; of a long one the last TAIL_MAX characters stay. */
static void tail_add(struct decoder *decoder, const char *bytes, size_t len)
{
	size_t over;

	if (len >= TAIL_MAX) {
		memcpy(decoder->tail, bytes + len - TAIL_MAX, TAIL_MAX);
		decoder->tail_len = TAIL_MAX;
		return;
	}
	if (decoder->tail_len + len > TAIL_MAX) {
		over = decoder->tail_len + len - TAIL_MAX;
		decoder->tail_len -= over;
		memmove(decoder->tail, decoder->tail + over, decoder->tail_len);
	}
	memcpy(decoder->tail + decoder->tail_len, bytes, len);
	decoder->tail_len += len;
}

/* The line ends with these bytes. Without an earlier part it is parsed where it is. */
static int take_rest(struct decoder *decoder, const char *bytes, size_t len)
{
	size_t skip = len > TAIL_MAX ? len - TAIL_MAX : 0;

	if (decoder->tail_len == 0)
		return take_text(decoder, bytes + skip, len - skip);
	tail_add(decoder, bytes, len);
	len = decoder->tail_len;
	decoder->tail_len = 0;
	return take_text(decoder, decoder->tail, len);
}

/* The character behind these bytes, of those being pushed, ends the line. */
static int end_line(struct decoder *decoder, const char *bytes, size_t len)
{
	decoder->offset = decoder->pushed_bytes + (uint64_t)(bytes + len - decoder->pushed) + 1;
	return take_rest(decoder, bytes, len);
}

/* A CR ends a line as an LF does; empty lines say nothing, so CR LF is one end. */
static int push_segment(struct decoder *decoder, const char *bytes, size_t len)
{
	const char *cr;
	int err;

	while ((cr = memchr(bytes, '\r', len)) != NULL) {
		err = end_line(decoder, bytes, (size_t)(cr - bytes));
		if (err)
			return err;
		len -= (size_t)(cr - bytes) + 1;
		bytes = cr + 1;
	}
	return end_line(decoder, bytes, len);
}

int decoder_push(struct decoder *decoder, const char *bytes, size_t len)
{
	const char *end = bytes + len, *stop;
	int err = 0;

	decoder->pushed = bytes;
	while (!err && (stop = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
		err = push_segment(decoder, bytes, (size_t)(stop - bytes));
		bytes = stop + 1;
	}
	while (!err && (stop = memchr(bytes, '\r', (size_t)(end - bytes))) != NULL) {
		err = end_line(decoder, bytes, (size_t)(stop - bytes));
		bytes = stop + 1;
	}
	if (!err)
		tail_add(decoder, bytes, (size_t)(end - bytes));
	decoder->pushed_bytes += len;
	return err;
}

int decoder_finish(struct decoder *decoder)
{
	int err;

	decoder->offset = decoder->pushed_bytes;
	err = take_rest(decoder, "", 0);
	for (size_t i = 0; i < decoder->stores_used; i++)
		store_finish(&decoder->stores[i], &decoder->budget_bytes);
	return err;
}

size_t decoder_streams(const struct decoder *decoder)
{
	return decoder->stores_used;
}

const struct decode_stream *decoder_stream(const struct decoder *decoder, size_t index)
{
	return &decoder->stores[index].view;
}

uint64_t decoder_offset(const struct decoder *decoder)
{
	return decoder->offset;
}

const struct decode_counts *decoder_counts(const struct decoder *decoder)
{
	return &decoder->counts;
}

int decoder_need(const struct decoder *decoder, uint32_t session, const char *stream,
		 struct decode_need *need)
{
	const struct store *store = find_store(decoder, session, stream);

	memset(need, 0, sizeof(*need));
	need->request.end = !store;
	return store ? store_need(store, need) : 0;
}

void decoder_print_missing(const struct decoder *decoder, size_t index, FILE *out)
{
	store_print_missing(&decoder->stores[index], out);
}
