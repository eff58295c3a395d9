/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* posix_openpt, ptsname_r, and scratch_folder.h */
#include "host/capture.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "ci/unit/log_text.h"
#include "ci/unit/scratch_folder.h"
#include "host/clock.h"
#include "host/event_log.h"
#include "host/interrupt.h"

#define SESSION 0x00abcdef

/* A serial adapter, a pty whose name is the same whenever it is plugged in. */
static int plug_in(const char *name)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	char tty[64];

	assert_int_equal(grantpt(master) | unlockpt(master), 0);
	assert_int_equal(ptsname_r(master, tty, sizeof(tty)), 0);
	unlink(name);
	assert_int_equal(symlink(tty, name), 0);
	return master;
}

/* Say part of the log until the capture has it: what is in a pty when it closes goes with it. */
static void say(int master, const char *bytes, size_t len, const char *log, size_t until)
{
	struct stat st = { 0 };

	assert_int_equal(write(master, bytes, len), len);
	while (stat(log, &st) || (size_t)st.st_size < until)
		usleep(1000);
}

struct fixture {
	char port[PATH_MAX], dir[PATH_MAX], log[PATH_MAX];
	struct log_text text;
	struct capture capture;
	struct source source;
	int master;
};

static void start(struct fixture *fixture, void **state)
{
	const char *top = *state;
	uint8_t data[4 * LINE_DATA_BYTES];

	memset(fixture, 0, sizeof(*fixture));
	snprintf(fixture->port, sizeof(fixture->port), "%s/port", top);
	snprintf(fixture->dir, sizeof(fixture->dir), "%s/run", top);
	snprintf(fixture->log, sizeof(fixture->log), "%s/run/" CAPTURE_LOG, top);
	fixture->master = plug_in(fixture->port);
	log_text_noise(data, sizeof(data));
	log_text_send(&fixture->text, SESSION, data, sizeof(data));
	log_text_event(&fixture->text, SESSION, "done");
	assert_int_equal(source_open(&fixture->source, fixture->port, NULL), 0);
	assert_int_equal(capture_open(&fixture->capture, fixture->dir, NULL), 0);
	fixture->capture.linger_ms = 50;
	fixture->capture.port.spec = fixture->port;
	interrupt_catch();
}

static void finish(struct fixture *fixture)
{
	interrupt_release();
	source_close(&fixture->source);
	capture_close(&fixture->capture);
	log_text_free(&fixture->text);
}

static unsigned int count_events(const struct fixture *fixture, const char *text)
{
	char path[PATH_MAX + 16], line[512];
	unsigned int count = 0;
	FILE *in;

	snprintf(path, sizeof(path), "%s/" EVENT_LOG_FILE, fixture->dir);
	in = fopen(path, "r");
	assert_non_null(in);
	while (fgets(line, sizeof(line), in))
		count += strncmp(line, "host_ns=", 8) == 0 && strstr(line, text) != NULL;
	fclose(in);
	return count;
}

/* Pulled out between two lines for a while: nothing is lost, and the log says when. */
static void comes_back(void **state)
{
	static struct fixture fixture;
	size_t first;
	pid_t child;

	start(&fixture, state);
	first = (size_t)(log_text_line(&fixture.text, 2) - fixture.text.bytes);
	fixture.capture.port.reconnect_ms = 30000;
	child = fork();
	if (child == 0) {
		say(fixture.master, fixture.text.bytes, first, fixture.log, first);
		close(fixture.master);
		unlink(fixture.port);
		usleep(600000);
		fixture.master = plug_in(fixture.port);
		say(fixture.master, fixture.text.bytes + first, fixture.text.len - first,
		    fixture.log, fixture.text.len);
		usleep(500000);
		_exit(0);
	}
	close(fixture.master);
	assert_int_equal(capture_run(&fixture.capture, &fixture.source), CAPTURE_DONE);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(fixture.capture.bytes, fixture.text.len);
	assert_true(decoder_stream(fixture.capture.decoder, 0)->whole);
	assert_int_equal(count_events(&fixture, " host=gone "), 1);
	assert_int_equal(count_events(&fixture, " host=back "), 1);
	finish(&fixture);
}

static void stays_away(void **state)
{
	static struct fixture fixture;
	int64_t start_ms = clock_ms();

	start(&fixture, state);
	fixture.capture.port.reconnect_ms = 700;
	close(fixture.master);
	unlink(fixture.port);
	assert_int_equal(capture_run(&fixture.capture, &fixture.source), CAPTURE_SOURCE_END);
	assert_in_range(clock_ms() - start_ms, 700, 20000);
	assert_int_equal(count_events(&fixture, " host=gone "), 1);
	finish(&fixture);
}

static void not_waited_for(void **state)
{
	static struct fixture fixture;

	start(&fixture, state);
	close(fixture.master);
	assert_int_equal(capture_run(&fixture.capture, &fixture.source), CAPTURE_SOURCE_END);
	assert_int_equal(count_events(&fixture, " host=gone "), 0);
	finish(&fixture);
}

#define IN_FOLDER(name) \
	cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(comes_back),
		IN_FOLDER(stays_away),
		IN_FOLDER(not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
