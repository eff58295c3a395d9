/* SPDX-License-Identifier: MIT */
#include "host/capture.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "ci/unit/log_text.h"
#include "host/clock.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "host/interrupt.h"
#include "stream/request.h"

#define SESSION 0x0badcafe
#define LINES 40

/* How a machine treats a request. */
enum manner { ANSWERS, DEAF_ONCE, SILENT };

/* A machine that speaks a damaged stream, listens, answers requests, and says that it is done. */
struct machine {
	struct log_text stream, event;
	uint8_t data[LINES * LINE_DATA_BYTES - 5];
	int fd;
	enum manner manner;
	unsigned int requests, valid;
};

/* The lines of the stream that `keep` has, or all but those if it is negated. */
static void say(struct machine *machine, const struct request *keep, int negated)
{
	size_t len;

	for (char *at = machine->stream.bytes; *at; at += len) {
		struct line line;
		int there = 0;

		len = (size_t)(strchr(at, '\n') - at) + 1;
		assert_int_equal(line_parse(at, len - 1, &line), LINE_GOOD);
		if (line.kind == LINE_END || line.kind == LINE_BEGIN)
			there = keep->end && (negated || line.kind == LINE_END);
		for (size_t i = 0; i < keep->count && line.kind == LINE_DATA; i++)
			there |= line.seq >= keep->range[i].first &&
				 line.seq <= keep->range[i].last;
		if (there != negated)
			assert_int_equal(write(machine->fd, at, len), len);
	}
}

static void say_event(struct machine *machine, const char *stage)
{
	log_text_event(&machine->event, SESSION, stage);
	assert_int_equal(write(machine->fd, machine->event.bytes, machine->event.len),
			 machine->event.len);
	log_text_free(&machine->event);
}

/* A line within the window, or nothing. */
static size_t hear(const struct machine *machine, char *text, size_t size)
{
	struct pollfd fd = { .fd = machine->fd, .events = POLLIN };
	size_t len = 0;

	while (len < size && poll(&fd, 1, ASK_WINDOW_MS) == 1 &&
	       read(machine->fd, text + len, 1) == 1) {
		if (text[len] == '\n')
			return len;
		len++;
	}
	return 0;
}

static void serve(struct machine *machine)
{
	char text[LINE_TEXT_MAX];
	struct request request;
	struct line line;
	size_t len;

	while ((len = hear(machine, text, sizeof(text))) > 0) {
		machine->requests++;
		if (line_parse(text, len, &line) != LINE_GOOD || line.kind != LINE_REQUEST ||
		    line.session != SESSION || strcmp(line.stream, "results") != 0 ||
		    request_parse(&request, line.payload, line.payload_len))
			continue;
		machine->valid++;
		if (machine->manner == SILENT ||
		    (machine->manner == DEAF_ONCE && machine->requests == 1))
			continue;
		say(machine, &request, 0);
	}
}

/* The child's exit status is the number of requests it got; 100 more if one was not valid. */
static pid_t boot(struct machine *machine, const struct request *lost)
{
	pid_t child = fork();

	if (child)
		return child;
	say(machine, lost, 1);
	say_event(machine, "listen");
	serve(machine);
	say_event(machine, "done");
	_exit((int)(machine->requests + (machine->requests != machine->valid ? 100 : 0)));
}

/* Capture what the machine says over a socket; how it ended, and the machine's exit status. */
static int listen_to(enum manner manner, const struct request *lost, int two_way, int *requests)
{
	struct machine machine = { .manner = manner };
	char top[] = "/tmp/bootmark-test-XXXXXX";
	struct source source = { .two_way = two_way };
	struct capture capture;
	int fds[2], whole;
	pid_t child;

	assert_non_null(mkdtemp(top));
	log_text_noise(machine.data, sizeof(machine.data));
	log_text_send(&machine.stream, SESSION, machine.data, sizeof(machine.data));
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	source.fd = fds[0];
	machine.fd = fds[1];
	assert_int_equal(capture_open(&capture, top, NULL), 0);
	capture.linger_ms = 50;
	interrupt_catch();
	child = boot(&machine, lost);
	assert_int_equal(capture_run(&capture, &source), CAPTURE_DONE);
	interrupt_release();
	assert_int_equal(waitpid(child, requests, 0), child);
	*requests = WEXITSTATUS(*requests);
	assert_int_equal(decoder_streams(capture.decoder), 1);
	whole = decoder_stream(capture.decoder, 0)->whole;
	capture_close(&capture);
	assert_int_equal(folder_remove(top), 0);
	log_text_free(&machine.stream);
	close(fds[0]);
	close(fds[1]);
	return whole;
}

static const struct request some = { .range = { { 3, 3 }, { 7, 19 } }, .count = 2 };

static void asked_once(void **state)
{
	int requests;

	(void)state;
	assert_true(listen_to(ANSWERS, &some, 1, &requests));
	assert_int_equal(requests, 1);
}

/* Without begin and end nobody knows how many lines there are: two requests. */
static void no_extent(void **state)
{
	static const struct request lost = { .range = { { 5, 6 } }, .count = 1, .end = true };
	int requests;

	(void)state;
	assert_true(listen_to(ANSWERS, &lost, 1, &requests));
	assert_int_equal(requests, 2);
}

static void nothing_lost(void **state)
{
	static const struct request none;
	int requests;

	(void)state;
	assert_true(listen_to(ANSWERS, &none, 1, &requests));
	assert_int_equal(requests, 0);
}

static void request_lost(void **state)
{
	int requests;

	(void)state;
	assert_true(listen_to(DEAF_ONCE, &some, 1, &requests));
	assert_int_equal(requests, 2);
}

/* A machine that never answers is not asked for ever. */
static void no_answer(void **state)
{
	int requests;

	(void)state;
	assert_false(listen_to(SILENT, &some, 1, &requests));
	assert_int_equal(requests, ASK_MAX);
}

static void one_way(void **state)
{
	int requests;

	(void)state;
	assert_false(listen_to(ANSWERS, &some, 0, &requests));
	assert_int_equal(requests, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asked_once),   cmocka_unit_test(no_extent),
		cmocka_unit_test(nothing_lost), cmocka_unit_test(request_lost),
		cmocka_unit_test(no_answer),    cmocka_unit_test(one_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
