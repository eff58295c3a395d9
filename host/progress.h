/* SPDX-License-Identifier: MIT */
#ifndef HOST_PROGRESS_H
#define HOST_PROGRESS_H

#include <stdint.h>
#include <stdio.h>

#include "stream/line.h"

#define PROGRESS_TEXT_MAX 256
#define PROGRESS_LINE_MAX 512
#define PROGRESS_REPORT '\r'

/* The stream of results: data lines, and those that parity has a repair for. */
struct progress_stream {
	uint32_t lines; /* 0: not known */
	uint32_t have, repaired;
	uint64_t damaged; /* lines of any kind */
};

/*
 * What a person sees of a run: on a terminal one line that is redrawn, else one line an
 * event, or reports: lines that begin with PROGRESS_REPORT, for a program that draws them. What
 * comes from the wire is shown as printable ASCII only.
 */
struct progress {
	FILE *out; /* NULL: show nothing */
	int live;  /* out is a terminal, or gets reports */
	int reports;
	int64_t stream_ms; /* since when the stream comes; 0: it does not yet */
	int64_t started_ms;
	int64_t event_ms;             /* when `text` was set */
	int64_t left_s;               /* as of event_ms; < 0: not known */
	char text[PROGRESS_TEXT_MAX]; /* stage, benchmark, sample k of n */
};

void progress_init(struct progress *progress, FILE *out);

/* An event of the runner, or a step of our own (what we do on this side). */
void progress_event(struct progress *progress, const struct line *line);
void progress_step(struct progress *progress, const char *text);

/* Reports from now on. */
void progress_report(struct progress *progress);

/* Redraw with the time and what was received so far, every second or so, if it is live. */
void progress_tick(struct progress *progress, uint64_t bytes, const struct progress_stream *stream);

/* Of the terminal; 80 if it does not say. */
unsigned int progress_columns(FILE *out);

/* Leave the line clear for other messages. */
void progress_end(const struct progress *progress);

#endif
