/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* posix_openpt, ptsname_r */
#include "ci/unit/capture_pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "host/event_log.h"

static void done(void **state)
{
	struct fixture *fixture = *state;
	char line[256] = "", path[128];
	FILE *in;

	send_results(&fixture->log);
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	assert_true(fixture->took_ms >= 200 && fixture->took_ms < 5000);
	assert_string_equal(fixture->capture.status, "ok");
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
	assert_log_is_raw(fixture);
	assert_true(there(fixture, "results.tar.xz") && there(fixture, "raw/run"));
	snprintf(path, sizeof(path), "%s/" EVENT_LOG_FILE, fixture->dir);
	in = fopen(path, "r");
	assert_non_null(fgets(line, sizeof(line), in));
	assert_memory_equal(line, "sent_ns=", 8);
	assert_non_null(strstr(line, " host_ns=1"));
	assert_non_null(strstr(line, " session=00c0ffee seq=0 stage=mount status=ok\n"));
	fclose(in);
}

/* Of bytes that came at once the log knows of one time; it is that of the event too. */
static void times_of_the_log(void **state)
{
	struct fixture *fixture = *state;
	struct arrival arrival;
	char path[128];

	fixture->capture.times.baud = 9600;
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	snprintf(path, sizeof(path), "%s/" CAPTURE_LOG, fixture->dir);
	assert_int_equal(arrival_open_beside(&arrival, path), 0);
	assert_int_equal(arrival.baud, 9600);
	assert_in_range(arrival_find(&arrival, 10), 0, 1000000000);
	assert_in_range(arrival_find(&arrival, fixture->log.len), arrival.ns, 1000000000);
	assert_int_equal(arrival_find(&arrival, fixture->log.len + 1), -1);
	arrival_close(&arrival);
}

static void done_but_incomplete(void **state)
{
	struct fixture *fixture = *state;

	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 1), CAPTURE_DONE);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_LOST);
	assert_false(there(fixture, "results.tar.xz") || there(fixture, "raw"));
	assert_log_is_raw(fixture);
}

/* The last event is lost; what came is all there is. */
static void whole_without_done(void **state)
{
	struct fixture *fixture = *state;

	send_results(&fixture->log);
	fixture->capture.whole_ms = 300;
	fixture->capture.silence_ms = 30000;
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	assert_true(fixture->took_ms < 20000);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
}

static void source_ends_early(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(run(fixture, 1), CAPTURE_SOURCE_END);
	assert_int_equal(deliver(fixture, CAPTURE_SOURCE_END), EXIT_CODE_LOST);
}

static void panic_seen(void **state)
{
	static const char text[] =
		"[  1.0] Kernel Kernel panic - not syncing: Attempted\x1b to\r\n";
	struct fixture *fixture = *state;

	log_text_add(text, sizeof(text) - 1, &fixture->log);
	assert_int_equal(run(fixture, 0), CAPTURE_PANIC);
	assert_true(fixture->took_ms >= CAPTURE_PANIC_MS);
	assert_string_equal(fixture->capture.panic.line,
			    "Kernel panic - not syncing: Attempted? to");
	assert_int_equal(deliver(fixture, CAPTURE_PANIC), EXIT_CODE_PANIC);
	assert_log_is_raw(fixture);
}

static void hypervisor_halts(void **state)
{
	static const char text[] =
		"bm1 00refvisor: halt: a page of PAL 0\r\nrefvisor: halt: cpu 1\r\n";
	struct fixture *fixture = *state;

	log_text_add(text, sizeof(text) - 1, &fixture->log);
	assert_int_equal(run(fixture, 0), CAPTURE_PANIC);
	assert_string_equal(fixture->capture.panic.line, "refvisor: halt: a page of PAL 0");
	assert_int_equal(deliver(fixture, CAPTURE_PANIC), EXIT_CODE_PANIC);
}

static void silence(void **state)
{
	struct fixture *fixture = *state;

	fixture->capture.silence_ms = 300;
	assert_int_equal(run(fixture, 0), CAPTURE_SILENCE);
	assert_true(fixture->took_ms >= 300 && fixture->took_ms < 5000);
	assert_int_equal(deliver(fixture, CAPTURE_SILENCE), EXIT_CODE_SILENCE);
}

static void time_limit(void **state)
{
	struct fixture *fixture = *state;

	fixture->capture.timeout_ms = 300;
	assert_int_equal(run(fixture, 0), CAPTURE_TIMEOUT);
	assert_int_equal(deliver(fixture, CAPTURE_TIMEOUT), EXIT_CODE_LOST);
}

/* The signal is pending before the wait begins: it still ends it. */
static void interrupted(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(kill(getpid(), SIGINT), 0);
	assert_int_equal(run(fixture, 0), CAPTURE_INTERRUPTED);
	assert_int_equal(deliver(fixture, CAPTURE_INTERRUPTED), EXIT_CODE_INTERRUPTED);
}

/* The machine starts over: the second boot's word counts, not the first's. */
static void second_boot(void **state)
{
	struct fixture *fixture = *state;

	log_text_event(&fixture->log, SESSION - 1, "done");
	log_text_event(&fixture->log, SESSION, "mount");
	assert_int_equal(run(fixture, 1), CAPTURE_SOURCE_END);
	assert_int_equal(fixture->capture.session, SESSION);
	assert_true(fixture->capture.restarted);
	assert_int_equal(fixture->capture.lost_session, SESSION);
	assert_string_equal(fixture->capture.lost_mark, "mount  ok");
}

/* What was done was not lost, even if the machine boots again. */
static void boot_after_the_end(void **state)
{
	struct fixture *fixture = *state;

	log_text_event(&fixture->log, SESSION, "done");
	log_text_event(&fixture->log, SESSION + 1, "mount");
	assert_int_equal(run(fixture, 1), CAPTURE_SOURCE_END);
	assert_false(fixture->capture.restarted);
}

static void folder_in_use(void **state)
{
	struct fixture *fixture = *state;
	struct capture second;

	assert_int_equal(capture_open(&second, fixture->dir, NULL), -EBUSY);
	capture_close(&second);
}

static void assert_no_times(const struct fixture *fixture)
{
	char path[128], line[256] = "";
	struct stat st;
	FILE *in;

	snprintf(path, sizeof(path), "%s/" ARRIVAL_FILE, fixture->dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 0);
	snprintf(path, sizeof(path), "%s/" EVENT_LOG_FILE, fixture->dir);
	in = fopen(path, "r");
	assert_non_null(fgets(line, sizeof(line), in));
	assert_memory_equal(line, "host_ns=", 8);
	fclose(in);
}

static void recording(void **state)
{
	struct fixture *fixture = *state;
	struct source source;
	char path[64];
	FILE *out;

	snprintf(path, sizeof(path), "%s/recording", fixture->top);
	out = fopen(path, "w");
	log_text_event(&fixture->log, SESSION, "done");
	send_results(&fixture->log);
	fwrite(fixture->log.bytes, 1, fixture->log.len, out);
	fclose(out);
	fixture->capture.timeout_ms = 1;
	fixture->capture.silence_ms = 1;
	assert_int_equal(source_open(&source, path, NULL), 0);
	assert_int_equal(capture_run(&fixture->capture, &source), CAPTURE_DONE);
	source_close(&source);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
	assert_no_times(fixture);
}

/* Line end and parity settings that would change bytes are off, and come back at the end. */
static void serial_port(void **state)
{
	struct fixture *fixture = *state;
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	const struct source_options wrong = { .baud = 12345 }, right = { .baud = 57600 };
	struct termios before, during, after;
	struct source source;
	char name[64];

	assert_int_equal(grantpt(master) | unlockpt(master), 0);
	assert_int_equal(ptsname_r(master, name, sizeof(name)), 0);
	assert_int_equal(tcgetattr(master, &before), 0);
	assert_int_equal(source_open(&source, name, &wrong), -EINVAL);
	assert_int_equal(source_open(&source, name, &right), 0);
	assert_int_equal(tcgetattr(master, &during), 0);
	assert_int_equal(during.c_lflag & (ICANON | ECHO | ISIG), 0);
	assert_int_equal(cfgetospeed(&during), B57600);
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(write(master, fixture->log.bytes, fixture->log.len), fixture->log.len);
	assert_int_equal(capture_run(&fixture->capture, &source), CAPTURE_DONE);
	source_close(&source);
	assert_log_is_raw(fixture);
	assert_int_equal(tcgetattr(master, &after), 0);
	assert_int_equal(after.c_lflag, before.c_lflag);
	assert_int_equal(after.c_iflag, before.c_iflag);
	close(master);
}

static void no_source(void **state)
{
	struct source source;

	(void)state;
	assert_int_equal(source_open(&source, "/nonexistent", NULL), -ENOENT);
	assert_int_equal(source_open(&source, "unix:/nonexistent", NULL), -ENOENT);
	assert_int_equal(source_open(&source, "tcp:nowhere", NULL), -EINVAL);
	assert_int_equal(source_open(&source, "tcp:127.0.0.1:1", NULL), -ECONNREFUSED);
	assert_int_equal(source_open(&source, "/tmp", NULL), -EISDIR);
	assert_int_equal(source_open(&source, "/dev/null", NULL), -ENOTTY);
}

/* Found however the bytes are split, and not in what only starts like it. */
static void panic_in_pieces(void **state)
{
	static const char *const texts[] = {
		"Kernel panicKernel panic - not syncing: x\nmore",
		"refvisor: error: xrefvisorefvisor: halt: x\nmore",
	};
	static const char *const lines[] = { "Kernel panic - not syncing: x", "refvisor: halt: x" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(texts[i]);

		for (size_t split = 0; split < len; split++) {
			struct panic panic = { 0 };

			panic_feed(&panic, texts[i], split);
			assert_true(panic_feed(&panic, texts[i] + split, len - split));
			assert_string_equal(panic.line, lines[i]);
		}
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(done),
		TEST(times_of_the_log),
		TEST(done_but_incomplete),
		TEST(whole_without_done),
		TEST(source_ends_early),
		TEST(panic_seen),
		TEST(hypervisor_halts),
		TEST(silence),
		TEST(time_limit),
		TEST(interrupted),
		TEST(second_boot),
		TEST(boot_after_the_end),
		TEST(folder_in_use),
		TEST(recording),
		TEST(serial_port),
		cmocka_unit_test(no_source),
		cmocka_unit_test(panic_in_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
