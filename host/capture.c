/* SPDX-License-Identifier: MIT */
#include "host/capture.h"

#include <errno.h>
#include <inttypes.h>

#include "host/clock.h"
#include "host/interrupt.h"

#define NS_PER_MS 1000000

/* The log first: whatever the rest does with the bytes, they are kept. */
static int take_bytes(struct capture *capture, const char *bytes, size_t len)
{
	int err = capture_write_log(capture, bytes, len);

	if (err)
		return err;
	capture->bytes += len;
	arrival_log_note(&capture->times, bytes, len, capture->bytes,
			 capture->heard_ns - capture->started_ns);
	if (panic_feed(&capture->panic, bytes, len) && !capture->panic_ms)
		capture->panic_ms = capture->heard_ns / NS_PER_MS;
	err = decoder_push(capture->decoder, bytes, len);
	return err ? capture_complain("decode", err) : 0;
}

static int read_some(struct capture *capture, struct source *source)
{
	static char buffer[65536];
	size_t len;
	int err = source_read(source, buffer, sizeof(buffer), &len);

	if (err && err != -ENODATA)
		return capture_complain("read", err);
	capture->source_ended = err == -ENODATA && !capture_port_gone(capture, source);
	if (len == 0)
		return 0;
	capture->heard_ns = clock_ns();
	return take_bytes(capture, buffer, len);
}

static void sooner(int64_t *deadline_ms, int64_t from_ms, int64_t after_ms)
{
	if (*deadline_ms < 0 || from_ms + after_ms < *deadline_ms)
		*deadline_ms = from_ms + after_ms;
}

/* When the next of the limits is reached; -1: none is set. A recording knows no time. */
static int64_t next_deadline(const struct capture *capture, const struct source *source)
{
	int64_t deadline_ms = -1, heard_ms = capture->heard_ns / NS_PER_MS;

	if (source->is_file)
		return -1;
	if (capture->done)
		sooner(&deadline_ms, capture->done_ms, capture->linger_ms);
	if (capture->whole)
		sooner(&deadline_ms, heard_ms, capture->whole_ms);
	if (capture->panic_ms)
		sooner(&deadline_ms, capture->panic_ms, CAPTURE_PANIC_MS);
	if (capture->silence_ms)
		sooner(&deadline_ms, heard_ms, capture->silence_ms);
	if (capture->timeout_ms)
		sooner(&deadline_ms, capture->started_ns / NS_PER_MS, capture->timeout_ms);
	return deadline_ms;
}

static enum capture_end end_of(const struct capture *capture)
{
	if (capture->panic_ms && !capture->done)
		return CAPTURE_PANIC;
	if (capture->done || capture->whole)
		return CAPTURE_DONE;
	if (capture->source_ended)
		return CAPTURE_SOURCE_END;
	if (capture->silence_ms &&
	    clock_ms() >= capture->heard_ns / NS_PER_MS + capture->silence_ms)
		return CAPTURE_SILENCE;
	return CAPTURE_TIMEOUT;
}

/* What the machine should say again while it listens. */
static void ask(struct capture *capture, struct source *source)
{
	char text[64];

	if (capture->port.gone_ms || !ask_step(&capture->ask, capture->decoder, capture->session,
					       source, capture->heard_ns / NS_PER_MS))
		return;
	snprintf(text, sizeof(text), "asking for %" PRIu32 " lines again", capture->ask.lines);
	progress_step(&capture->progress, text);
}

/* At most a second, so that a person sees that it goes on. */
static int64_t wait_ms(const struct capture *capture, int64_t deadline_ms)
{
	int64_t until_ms = clock_ms() + 1000;
	int64_t due_ms = -1;

	if (capture->port.gone_ms || capture->hook.pid)
		until_ms = clock_ms() + 100;
	if (!capture->port.gone_ms)
		due_ms = ask_due_ms(&capture->ask, capture->heard_ns / NS_PER_MS);
	if (deadline_ms >= 0 && deadline_ms < until_ms)
		until_ms = deadline_ms;
	if (due_ms >= 0 && due_ms < until_ms)
		until_ms = due_ms;
	return until_ms > clock_ms() ? until_ms - clock_ms() : 0;
}

/* One wait and one read. True to go on; else *end is set. */
static int step(struct capture *capture, struct source *source, enum capture_end *end)
{
	struct pollfd fd = { .fd = source->fd, .events = POLLIN };
	int64_t deadline_ms = next_deadline(capture, source);
	int ready = 0;

	if (deadline_ms >= 0 && clock_ms() >= deadline_ms) {
		*end = end_of(capture);
		return 0;
	}
	hook_step(&capture->hook);
	ask(capture, source);
	capture_show(capture);
	ready = interrupt_poll(&fd, capture->port.gone_ms == 0, wait_ms(capture, deadline_ms));
	if (ready == -EINTR) {
		*end = CAPTURE_INTERRUPTED;
		return 0;
	}
	if (ready == 0)
		capture->whole = capture_whole(capture);
	if (ready < 0 || (ready > 0 && read_some(capture, source))) {
		*end = CAPTURE_ERROR;
		return 0;
	}
	if (capture->port.gone_ms && !capture_port_back(capture, source))
		capture->source_ended = 1;
	if (capture->source_ended)
		*end = end_of(capture);
	return !capture->source_ended;
}

/* Nobody saw when the bytes of a recording came. */
static void start_times(struct capture *capture, const struct source *source)
{
	if (source->is_file)
		arrival_log_close(&capture->times);
	else
		arrival_log_start(&capture->times);
}

enum capture_end capture_run(struct capture *capture, struct source *source)
{
	enum capture_end end = CAPTURE_ERROR;

	capture->started_ns = clock_ns();
	capture->heard_ns = capture->started_ns;
	start_times(capture, source);
	hook_event(&capture->hook, "start", NULL, 0);
	while (step(capture, source, &end))
		continue;
	progress_end(&capture->progress);
	if (decoder_finish(capture->decoder) && end != CAPTURE_INTERRUPTED)
		end = CAPTURE_ERROR;
	return end;
}
