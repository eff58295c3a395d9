/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/resend.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"
#include "initramfs/runner/clock.h"

#define SESSION 0x1a2b3c4du
#define WINDOW_MS 200

/* A runner that has sent its results over a pseudo terminal, and the host's end of that. */
struct table {
	struct root root;
	struct runner runner;
	int host;
};

static void set_up(struct table *table)
{
	static char data[4 * LINE_DATA_BYTES - 10];
	struct termios raw;

	memset(table, 0, sizeof(*table));
	root_new(&table->root);
	memset(data, 'x', sizeof(data));
	root_bytes(&table->root, "/results.tar.xz", data, sizeof(data));
	strcpy(table->runner.archive, root_path(&table->root, "/results.tar.xz"));
	announce_init(&table->runner.announcer, SESSION);
	table->runner.plan.resend_ms = WINDOW_MS;
	table->host = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
	assert_true(table->host >= 0);
	assert_int_equal(grantpt(table->host) | unlockpt(table->host), 0);
	table->runner.announcer.port.fd =
		open(ptsname(table->host), O_RDWR | O_NOCTTY | O_NONBLOCK);
	assert_true(table->runner.announcer.port.fd >= 0);
	assert_int_equal(tcgetattr(table->runner.announcer.port.fd, &raw), 0);
	cfmakeraw(&raw);
	assert_int_equal(tcsetattr(table->runner.announcer.port.fd, TCSANOW, &raw), 0);
	table->runner.announcer.port.tty = true;
}

static void tear_down(struct table *table)
{
	close(table->runner.announcer.port.fd);
	close(table->host);
	root_free(&table->root);
}

static void say(const struct table *table, const char *text)
{
	assert_int_equal(write(table->host, text, strlen(text)), strlen(text));
}

static void ask(const struct table *table, uint32_t session, const char *stream,
		const char *payload)
{
	struct line line = { .session = session,
			     .kind = LINE_REQUEST,
			     .payload = payload,
			     .payload_len = strlen(payload) };
	char text[LINE_TEXT_MAX];

	strcpy(line.stream, stream);
	assert_true(line_format(&line, text) > 0);
	say(table, text);
}

/* Kinds and numbers of the lines that came, as "D0 D3 E0 ". */
static const char *answers(const struct table *table)
{
	static char out[256], bytes[16384];
	ssize_t len = 0, got;
	char *rest = bytes, *text;

	while ((got = read(table->host, bytes + len, sizeof(bytes) - 1 - (size_t)len)) > 0)
		len += got;
	bytes[len] = *out = '\0';
	while ((text = strsep(&rest, "\n"))) {
		struct line line;

		if (line_parse(text, strlen(text), &line) == LINE_GOOD)
			sprintf(out + strlen(out), "%c%u ", line.kind, (unsigned int)line.seq);
	}
	return out;
}

static unsigned int serve_ms(struct table *table)
{
	uint64_t from_ns = clock_boot_ns();

	assert_int_equal(resend_serve(&table->runner), 0);
	return (unsigned int)((clock_boot_ns() - from_ns) / CLOCK_NS_PER_MS);
}

static void answers_what_is_asked(void **state)
{
	struct table table;

	(void)state;
	set_up(&table);
	say(&table, "\r\n\x1b[A noise \xff\n");
	ask(&table, SESSION, "results", "E,1-2");
	serve_ms(&table);
	assert_string_equal(answers(&table), "D1 D2 E0 ");
	tear_down(&table);
}

static void passes_over_all_else(void **state)
{
	struct table table;

	(void)state;
	set_up(&table);
	ask(&table, SESSION + 1, "results", "E");
	ask(&table, SESSION, "events", "E");
	ask(&table, SESSION, "results", "E,,");
	say(&table, "BM1 00000000 1a2b3c4d results R 0 E\r\n");
	for (int i = 0; i < 30; i++)
		say(&table, "no end of a line in sight, and no end of text in sight either, ");
	say(&table, "\n");
	ask(&table, SESSION, "results", "3-99");
	serve_ms(&table);
	assert_string_equal(answers(&table), "D3 ");
	tear_down(&table);
}

/* Silence costs the window and no more; so does a port that is no terminal, which costs nothing. */
static void is_bounded(void **state)
{
	struct table table;

	(void)state;
	set_up(&table);
	assert_true(serve_ms(&table) >= WINDOW_MS);
	for (int i = 0; i < 3 * RESEND_REQUESTS_MAX; i++)
		ask(&table, SESSION, "results", "E");
	serve_ms(&table);
	assert_int_equal(strlen(answers(&table)), 3 * RESEND_REQUESTS_MAX);
	table.runner.announcer.port.tty = false;
	assert_true(serve_ms(&table) < WINDOW_MS);
	tear_down(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_what_is_asked),
		cmocka_unit_test(passes_over_all_else),
		cmocka_unit_test(is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
