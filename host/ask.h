/* SPDX-License-Identifier: MIT */
#ifndef HOST_ASK_H
#define HOST_ASK_H

#include <stdint.h>
#include <stdio.h>

#include "host/source.h"
#include "stream/decode.h"

#define ASK_WINDOW_MS 2000 /* if the runner does not say for how long it listens */
#define ASK_MAX 16         /* as often as the runner answers */

/* Asking the runner for lines that are missing, while it listens. Zero it before use. */
struct ask {
	int64_t window_ms; /* 0: nobody listens */
	int64_t asked_ms;
	unsigned int asked; /* requests sent */
	uint32_t lines;     /* asked for last */
};

/* Any event of the runner: stage=listen opens the window, every other one closes it. */
void ask_event(struct ask *ask, const struct line *line);

/* When ask_step has something to do if nothing comes; -1: never. heard_ms: last bytes. */
int64_t ask_due_ms(const struct ask *ask, int64_t heard_ms);

/*
 * When it is time, ask for what results of this session lack even with parity: true if it was.
 * The line is written to the source at once; what fails is tried again.
 */
int ask_step(struct ask *ask, const struct decoder *decoder, uint32_t session,
	     struct source *source, int64_t heard_ms);

#endif
