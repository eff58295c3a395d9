/* SPDX-License-Identifier: MIT */
#include "stream/decode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "stream/decode_clean.h"
#include "stream/decode_need.h"
#include "stream/decode_splitter.h"
#include "stream/decode_store.h"

struct decoder {
	decode_event_fn *on_event;
	decode_text_fn *on_text;
	void *context;
	struct decode_counts counts;
	size_t budget_bytes;
	struct store stores[DECODE_STREAMS_MAX];
	size_t stores_used;
	struct splitter splitter;
	int over; /* the start of this line went to on_text */
};

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
	return verdict == STORE_NO_ROOM ? -errno : 0;
}

static void keep_over(const char *text, size_t len, void *context)
{
	struct decoder *decoder = context;

	decoder->over = 1;
	if (decoder->on_text)
		decoder->on_text(text, len, 0, decoder->context);
}

/* What is no stream line: the start of a text line, or all of it. */
static void keep_text(struct decoder *decoder, const char *text, size_t len)
{
	if (decoder->on_text && (len > 0 || decoder->over))
		decoder->on_text(text, len, 1, decoder->context);
	decoder->over = 0;
}

/* A line that is damaged as it is may be good without what terminals take for themselves. */
static enum line_verdict parse(const char **text, size_t len, char *clean, struct line *line)
{
	enum line_verdict verdict = line_parse(*text, len, line), again;
	size_t clean_len;

	if (verdict == LINE_GOOD)
		return verdict;
	clean_len = clean_line(*text, len, clean);
	if (clean_len == len)
		return verdict;
	again = line_parse(clean, clean_len, line);
	if (again == LINE_GOOD)
		*text = clean;
	return again == LINE_NONE ? verdict : again;
}

static int take_text(const char *text, size_t len, void *context)
{
	struct decoder *decoder = context;
	char clean[SPLITTER_LINE_MAX];
	struct line line;
	enum line_verdict verdict = parse(&text, len, clean, &line);

	decoder->counts.lines++;
	if (verdict == LINE_GOOD) {
		keep_text(decoder, text, (size_t)(line.text - text));
		return take_line(decoder, &line);
	}
	keep_text(decoder, text, len);
	if (verdict == LINE_DAMAGED)
		decoder->counts.damaged++;
	return 0;
}

struct decoder *decoder_new(decode_event_fn *on_event, void *context)
{
	struct decoder *decoder = calloc(1, sizeof(*decoder));

	if (!decoder)
		return NULL;
	decoder->on_event = on_event;
	decoder->context = context;
	decoder->budget_bytes = DECODE_BYTES_MAX;
	decoder->splitter.line = take_text;
	decoder->splitter.over = keep_over;
	decoder->splitter.context = decoder;
	return decoder;
}

void decoder_keep_text(struct decoder *decoder, decode_text_fn *on_text)
{
	decoder->on_text = on_text;
}

void decoder_free(struct decoder *decoder)
{
	if (!decoder)
		return;
	for (size_t i = 0; i < decoder->stores_used; i++)
		store_free(&decoder->stores[i]);
	free(decoder);
}

int decoder_push(struct decoder *decoder, const char *bytes, size_t len)
{
	return splitter_push(&decoder->splitter, bytes, len);
}

int decoder_finish(struct decoder *decoder)
{
	int err = splitter_finish(&decoder->splitter);

	for (size_t i = 0; i < decoder->stores_used && !err; i++)
		err = store_finish(&decoder->stores[i], &decoder->budget_bytes);
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
	return decoder->splitter.offset;
}

const struct decode_counts *decoder_counts(const struct decoder *decoder)
{
	return &decoder->counts;
}

void decoder_let_go(const struct decoder *decoder)
{
	for (size_t i = 0; i < decoder->stores_used; i++)
		lines_let_go(&decoder->stores[i].data);
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
