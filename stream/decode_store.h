/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_STORE_H
#define STREAM_DECODE_STORE_H

#include "stream/decode.h"
#include "stream/decode_lines.h"
#include "stream/parity.h"

/* The data of one stream of one session while it arrives. For decode.c only. */
struct store {
	struct decode_stream view;
	struct lines data, parity;
	struct parity shape; /* announced */
	uint32_t short_seq;  /* the one line that is shorter than LINE_DATA_BYTES ... */
	size_t short_bytes;  /* ... and its size; 0 if none came yet */
	int announced;       /* begin or end arrived: view.size, view.lines, sha256 are set */
	int conflict;        /* begin and end differ */
	uint8_t sha256[32];
};

enum store_verdict { STORE_TAKEN, STORE_REPEATED, STORE_DAMAGED, STORE_REFUSED, STORE_NO_ROOM };

/* Take a data line; *budget_bytes is what may be kept yet. STORE_NO_ROOM: errno says why. */
enum store_verdict store_data(struct store *store, const struct line *line, size_t *budget_bytes);

/* Take a parity line, as a data line. */
enum store_verdict store_parity(struct store *store, const struct line *line, size_t *budget_bytes);

/* Take a begin or end line. */
enum store_verdict store_extent(struct store *store, const struct line *line);

/* Repair lines, check them, size and hash; sets view.whole and view.data. 0 or -errno. */
int store_finish(struct store *store, size_t *budget_bytes);

/* Add to *need, which is zero, what has to come yet. 0 or -ENOMEM. */
int store_need(const struct store *store, struct decode_need *need);

void store_print_missing(const struct store *store, FILE *out);
void store_free(struct store *store);

#endif
