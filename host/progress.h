/* SPDX-License-Identifier: MIT */
#ifndef HOST_PROGRESS_H
#define HOST_PROGRESS_H

#include <stdint.h>
#include <stdio.h>

#include "stream/line.h"

#define PROGRESS_TEXT_MAX 256

/*
 * What a person sees of a run: on a terminal one line that is redrawn, else one line an
 * event. What comes from the wire is shown as printable ASCII only.
 */
struct progress {
	FILE *out; /* NULL: show nothing */
	int live;  /* out is a terminal */
	int64_t started_ms;
	int64_t event_ms;             /* when `text` was set */
	int64_t left_s;               /* as of event_ms; < 0: not known */
	char text[PROGRESS_TEXT_MAX]; /* stage, benchmark, sample k of n */
};

void progress_init(struct progress *progress, FILE *out);

/* An event of the runner, or a step of our own (what we do on this side). */
void progress_event(struct progress *progress, const struct line *line);
void progress_step(struct progress *progress, const char *text);

/* Redraw with the time and the bytes received so far; for terminals, every second or so. */
void progress_tick(const struct progress *progress, uint64_t bytes);

/* Leave the line clear for other messages. */
void progress_end(const struct progress *progress);

#endif
