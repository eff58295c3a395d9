/* SPDX-License-Identifier: MIT */
#ifndef HOST_CAPTURE_H
#define HOST_CAPTURE_H

#include <stdint.h>
#include <stdio.h>

#include "host/arrival.h"
#include "host/ask.h"
#include "host/delivery.h"
#include "host/hook.h"
#include "host/panic.h"
#include "host/progress.h"
#include "host/source.h"
#include "host/origin_stream.h"
#include "stream/decode.h"

#define CAPTURE_LOG "serial.log"

/* How long is listened on: after the runner's last event, and after a panic. */
#define CAPTURE_LINGER_MS 1000
#define CAPTURE_PANIC_MS 2000
/* If its last event is lost: more than it listens and than it is silent after the results. */
#define CAPTURE_WHOLE_MS 20000

enum capture_end {
	CAPTURE_DONE,       /* the runner said that it is done, or its results are whole */
	CAPTURE_SOURCE_END, /* before that the source ended */
	CAPTURE_PANIC,
	CAPTURE_SILENCE,
	CAPTURE_TIMEOUT,
	CAPTURE_INTERRUPTED,
	CAPTURE_ERROR, /* message printed */
};

/*
 * One recording of one boot from any source. Every byte goes to DIR/serial.log before
 * anything looks at it, then when it came to DIR/serial.times; DIR/events.log follows. A log that
 * is there already, of a capture that was killed, is taken again and gone on with.
 */
struct capture {
	/* asked for; 0 is no limit */
	int64_t silence_ms;
	int64_t timeout_ms;
	int64_t linger_ms; /* after the last event, for the source to end by itself */
	int64_t whole_ms;  /* after whole results, for the last event */
	struct progress progress;
	struct arrival_log times; /* baud and simulated */
	struct ask ask;
	struct hook hook; /* what is asked for */
	struct {
		/* asked for; a tty that vanishes is opened again by its name */
		const char *spec;
		struct source_options options;
		int64_t reconnect_ms; /* 0: it is not */
		/* working state */
		int64_t gone_ms; /* since when it is not there; 0: it is */
		int64_t tried_ms;
	} port;

	/* found */
	struct decoder *decoder;
	uint64_t bytes;
	struct panic panic;
	uint32_t session; /* of the last event */
	int has_session;
	int done;
	int whole;       /* the results of the session are, though no last event came yet */
	char status[16]; /* as the runner's last event says */
	char reason[256];
	int source_ended;
	int restarted;         /* a session began before the one before it was done */
	uint32_t lost_session; /* the last that this happened to, and its last event */
	char lost_mark[PROGRESS_TEXT_MAX];

	/* working state */
	int log_fd;
	int replaying; /* what comes is in the logs already */
	FILE *events;
	int64_t started_ns, heard_ns, done_ms, panic_ms, shown_ms;
};

/* Make or go on with DIR and the logs in it. 0 or -errno (-EBUSY: in use) after a message. */
int capture_open(struct capture *capture, const char *dir, FILE *progress_out);

/* Read until one of the ends. interrupt_catch() is on. The decoder is finished after it. */
enum capture_end capture_run(struct capture *capture, struct source *source);

/*
 * Deliver what came to DIR (host/delivery.h), say how it ended on stderr; the exit code.
 * Only after capture_run.
 */
int capture_deliver(struct capture *capture, enum capture_end end, const char *dir);

/* How these results came, into an origin that points into words. */
void capture_origin(const struct capture *capture, struct origin_stream *words,
		    struct result_origin *origin);

void capture_close(struct capture *capture);

/* What is done with an event line; context is the capture. */
decode_event_fn capture_event;

/*
 * The source ended: true if it is to be waited for. Then, from time to time until gone_ms is 0:
 * try to open it again; false when the wait is over.
 */
int capture_port_gone(struct capture *capture, struct source *source);
int capture_port_back(struct capture *capture, struct source *source);

/* Have all lines of the results come that are needed? Not yet if nothing came at all. */
int capture_whole(const struct capture *capture);

/* Show how far it is, now and then. */
void capture_show(struct capture *capture);

/* For capture_*.c: append to the log, and say what failed; err itself. */
int capture_write_log(struct capture *capture, const char *bytes, size_t len);
int capture_complain(const char *what, int err);

#endif
