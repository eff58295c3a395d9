/* SPDX-License-Identifier: MIT */
#include "host/progress.h"

#include <inttypes.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "host/clock.h"
#include "host/number.h"
#include "stream/event.h"

void progress_init(struct progress *progress, FILE *out)
{
	memset(progress, 0, sizeof(*progress));
	progress->out = out;
	progress->live = out && isatty(fileno(out));
	progress->started_ms = clock_ms();
	progress->left_s = -1;
	snprintf(progress->text, sizeof(progress->text), "waiting for the machine");
}

unsigned int progress_columns(FILE *out)
{
	struct winsize size;

	if (ioctl(fileno(out), TIOCGWINSZ, &size) || size.ws_col < 20)
		return 80;
	return size.ws_col;
}

/* "1234 KiB", in the largest unit that keeps three digits. */
static void size_text(uint64_t bytes, char *out, size_t size)
{
	if (bytes < 10240)
		snprintf(out, size, "%" PRIu64 " B", bytes);
	else if (bytes < 10240 * 1024)
		snprintf(out, size, "%" PRIu64 " KiB", bytes >> 10);
	else
		snprintf(out, size, "%" PRIu64 " MiB", bytes >> 20);
}

/* "results 45 %, 3 lines damaged, 2 repaired" */
static void stream_text(const struct progress_stream *stream, char *out, size_t size)
{
	size_t len = 0;

	*out = '\0';
	if (stream->lines)
		len = (size_t)snprintf(
			out, size, "  results %u %%",
			(unsigned int)((uint64_t)stream->have * 100 / stream->lines));
	if (stream->damaged)
		len += (size_t)snprintf(out + len, size - len, ", %" PRIu64 " lines damaged",
					stream->damaged);
	if (stream->repaired)
		snprintf(out + len, size - len, ", %" PRIu32 " repaired", stream->repaired);
}

/* What the runner said; while the stream comes and it says nothing, what the stream shows. */
static int64_t left_s(struct progress *progress, const struct progress_stream *stream)
{
	int64_t now_ms = clock_ms();

	if (progress->left_s >= 0)
		return progress->left_s - (now_ms - progress->event_ms) / 1000;
	if (!stream->have || stream->have >= stream->lines)
		return -1;
	if (!progress->stream_ms)
		progress->stream_ms = now_ms;
	return (now_ms - progress->stream_ms) * (stream->lines - stream->have) / stream->have /
	       1000;
}

void progress_report(struct progress *progress)
{
	progress->reports = 1;
	progress->live = 1;
}

static void put_live(const struct progress *progress, const char *line)
{
	if (progress->reports)
		fprintf(progress->out, "%c%s\n", PROGRESS_REPORT, line);
	else
		fprintf(progress->out, "\r\033[K%.*s", (int)progress_columns(progress->out) - 1,
			line);
	fflush(progress->out);
}

void progress_tick(struct progress *progress, uint64_t bytes, const struct progress_stream *stream)
{
	char line[PROGRESS_LINE_MAX], left[40] = "", received[24], results[96];
	int64_t s = (clock_ms() - progress->started_ms) / 1000, more_s = left_s(progress, stream);

	if (!progress->live)
		return;
	size_text(bytes, received, sizeof(received));
	stream_text(stream, results, sizeof(results));
	if (more_s > 0)
		snprintf(left, sizeof(left), ", about %" PRId64 " s left", more_s);
	snprintf(line, sizeof(line), "%4" PRId64 " s  %s%s%s  [%s]", s, progress->text, results,
		 left, received);
	put_live(progress, line);
}

void progress_end(const struct progress *progress)
{
	if (!progress->live || progress->reports)
		return;
	fputs("\r\033[K", progress->out);
	fflush(progress->out);
}

/* Plain output has no second chance to show the time left, so it is said with the event. */
static void show(const struct progress *progress)
{
	int64_t s = (clock_ms() - progress->started_ms) / 1000;

	if (!progress->out || progress->live)
		return;
	fprintf(progress->out, "%4" PRId64 " s  %s", s, progress->text);
	if (progress->left_s > 0)
		fprintf(progress->out, ", about %" PRId64 " s left", progress->left_s);
	putc('\n', progress->out);
	fflush(progress->out);
}

/* The value of key, printable, behind what is in text already. */
static void add(char *text, size_t size, const struct line *line, const char *key,
		const char *before)
{
	char value[PROGRESS_TEXT_MAX];
	size_t len = strlen(text);

	if (event_get(line->payload, line->payload_len, key, value, sizeof(value)) || !*value)
		return;
	for (char *c = value; *c; c++) {
		if (*c < 0x20 || *c > 0x7e)
			*c = '?';
	}
	snprintf(text + len, size - len, "%s%.80s", before, value);
}

static int64_t left_of(const struct line *line)
{
	char value[24];
	unsigned long left_s;

	if (event_get(line->payload, line->payload_len, "left_s", value, sizeof(value)) ||
	    number_parse(value, 100000000, &left_s))
		return -1;
	return (int64_t)left_s;
}

void progress_event(struct progress *progress, const struct line *line)
{
	char text[PROGRESS_TEXT_MAX] = "";

	add(text, sizeof(text), line, "stage", "");
	add(text, sizeof(text), line, "for", " for ");
	add(text, sizeof(text), line, "bench", "  ");
	add(text, sizeof(text), line, "case", " ");
	add(text, sizeof(text), line, "role", "  ");
	add(text, sizeof(text), line, "index", " ");
	add(text, sizeof(text), line, "of", " of ");
	add(text, sizeof(text), line, "attempt", ", attempt ");
	add(text, sizeof(text), line, "status", "  ");
	add(text, sizeof(text), line, "reason", ": ");
	progress->left_s = left_of(line);
	progress->event_ms = clock_ms();
	if (strcmp(text, progress->text) == 0)
		return;
	memcpy(progress->text, text, sizeof(text));
	show(progress);
}

void progress_step(struct progress *progress, const char *text)
{
	snprintf(progress->text, sizeof(progress->text), "%s", text);
	progress->left_s = -1;
	progress->event_ms = clock_ms();
	show(progress);
}
