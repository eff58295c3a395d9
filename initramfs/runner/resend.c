/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/resend.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/log.h"
#include "stream/request.h"

struct resend {
	struct runner *runner;
	uint64_t window_ns, until_ns, last_ns; /* last_ns: not beyond, whatever comes */
	unsigned int answered;
	int err;
	char text[LINE_TEXT_MAX]; /* of the unfinished line */
	size_t len;
};

static int answer(struct resend *resend, const struct request *request)
{
	struct runner *runner = resend->runner;
	struct encoder *encoder = &runner->announcer.encoder;
	int err = 0;

	for (size_t i = 0; i < request->count && !err; i++)
		err = encoder_again(encoder, RESULT_STREAM, runner->archive,
				    request->range[i].first, request->range[i].last);
	if (!err && request->end)
		err = encoder_end_again(encoder, RESULT_STREAM, RESULT_FILE, runner->archive);
	return err ? err : port_drain(&runner->announcer.port);
}

/* A line of something else, of another session or of a form that is not ours says nothing. */
static void take_line(struct resend *resend)
{
	struct request request;
	struct line line;

	if (line_parse(resend->text, resend->len, &line) != LINE_GOOD ||
	    line.kind != LINE_REQUEST ||
	    line.session != resend->runner->announcer.encoder.session ||
	    strcmp(line.stream, RESULT_STREAM) != 0 ||
	    request_parse(&request, line.payload, line.payload_len))
		return;
	resend->answered++;
	resend->err = answer(resend, &request);
	resend->until_ns = clock_boot_ns() + resend->window_ns;
}

static void take_byte(struct resend *resend, char byte)
{
	if (byte == '\r' || byte == '\n') {
		take_line(resend);
		resend->len = 0;
	} else if (resend->len < sizeof(resend->text)) {
		resend->text[resend->len++] = byte;
	}
}

/* Wait for bytes until the window is over; false when it is, or the port is gone. */
static bool take_bytes(struct resend *resend)
{
	int fd = resend->runner->announcer.port.fd;
	uint64_t now_ns = clock_boot_ns();
	uint64_t until_ns = resend->until_ns < resend->last_ns ? resend->until_ns : resend->last_ns;
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	char bytes[256];
	ssize_t got;

	if (now_ns >= until_ns || resend->answered == RESEND_REQUESTS_MAX || resend->err)
		return false;
	if (poll(&wait, 1, (int)((until_ns - now_ns) / CLOCK_NS_PER_MS) + 1) <= 0)
		return errno == EINTR;
	got = read(fd, bytes, sizeof(bytes));
	for (ssize_t i = 0; i < got && resend->answered < RESEND_REQUESTS_MAX; i++)
		take_byte(resend, bytes[i]);
	return got > 0 || errno == EAGAIN || errno == EINTR;
}

int resend_serve(struct runner *runner)
{
	struct resend resend = { .runner = runner };
	uint64_t now_ns = clock_boot_ns();

	resend.window_ns = runner->plan.resend_ms * CLOCK_NS_PER_MS;
	resend.until_ns = now_ns + resend.window_ns;
	resend.last_ns = now_ns + RESEND_WINDOWS_MAX * resend.window_ns;
	if (!runner->announcer.port.tty || access(runner->archive, F_OK))
		return 0;
	errno = 0;
	while (take_bytes(&resend))
		errno = 0;
	if (resend.answered)
		log_print("listen: %u requests answered", resend.answered);
	if (resend.err)
		log_print("listen: %s", strerror(-resend.err));
	return resend.err;
}
