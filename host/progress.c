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

static unsigned int columns(FILE *out)
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

void progress_tick(const struct progress *progress, uint64_t bytes)
{
	char line[PROGRESS_TEXT_MAX + 96], left[40] = "", received[24];
	int64_t now = clock_ms(), left_s;
	unsigned int width;

	if (!progress->live)
		return;
	size_text(bytes, received, sizeof(received));
	left_s = progress->left_s - (now - progress->event_ms) / 1000;
	if (left_s > 0)
		snprintf(left, sizeof(left), ", about %" PRId64 " s left", left_s);
	snprintf(line, sizeof(line), "%4" PRId64 " s  %s%s  [%s]",
		 (now - progress->started_ms) / 1000, progress->text, left, received);
	width = columns(progress->out) - 1;
	fprintf(progress->out, "\r\033[K%.*s", (int)width, line);
	fflush(progress->out);
}

void progress_end(const struct progress *progress)
{
	if (!progress->live)
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
