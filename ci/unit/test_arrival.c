/* SPDX-License-Identifier: MIT */
#include "ci/unit/scratch_folder.h"

#include "host/arrival.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define HEAD "BMT1 clock=real baud=115200\n"

static int open_text(void *const *state, const char *text, struct arrival *arrival)
{
	char path[PATH_MAX];

	return arrival_open(arrival, scratch_file(path, state, "serial.times", text));
}

static void written_and_read(void **state)
{
	char path[PATH_MAX];
	struct arrival_log log = { .baud = 9600 };
	struct arrival arrival;

	snprintf(path, sizeof(path), "%s/serial.times", (const char *)*state);
	log.fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_true(log.fd >= 0);
	arrival_log_start(&log);
	arrival_log_note(&log, "half a l", 8, 8, 100);
	arrival_log_note(&log, "ine\r", 4, 12, 200);
	arrival_log_note(&log, "\nmore\n", 6, 18, 200);
	arrival_log_note(&log, "", 0, 18, 250);
	arrival_log_note(&log, "end\r\n", 5, 23, 3000000000);
	arrival_log_close(&log);
	assert_int_equal(log.fd, -1);
	assert_int_equal(arrival_open(&arrival, path), 0);
	assert_int_equal(arrival.baud, 9600);
	assert_false(arrival.simulated);
	assert_int_equal(arrival_find(&arrival, 0), -1);
	assert_int_equal(arrival_find(&arrival, 12), 200);
	assert_int_equal(arrival_find(&arrival, 12), 200);
	assert_int_equal(arrival_find(&arrival, 17), 200);
	assert_int_equal(arrival_find(&arrival, 19), 3000000000);
	assert_int_equal(arrival_find(&arrival, 23), 3000000000);
	assert_int_equal(arrival_find(&arrival, 24), -1);
	arrival_close(&arrival);
}

static void simulated(void **state)
{
	struct arrival arrival;

	assert_int_equal(open_text(state, "BMT1 clock=simulated baud=0\n5 6\n", &arrival), 0);
	assert_true(arrival.simulated);
	assert_int_equal(arrival_find(&arrival, 5), 6);
	assert_int_equal(arrival_find(&arrival, 6), -1);
	assert_true(arrival.simulated);
	arrival_close(&arrival);
}

/* Up to what cannot be right, all is believed; nothing behind it. */
static void damaged(void **state)
{
	static const char *const tails[] = {
		"20 200",
		"20\n",
		"20 \n",
		" 200\n",
		"20 200 200\n",
		"\n",
		"-20 200\n",
		"20 -200\n",
		"20 99\n",
		"10 200\n",
		"9 200\n",
		"2x 200\n",
		"20 2e9\n",
		"20\t200\n",
		"0x20 200\n",
		"20 200\r\n",
		"20  200\n",
		"20 9999999999999999999\n",
		"9999999999999999999 200\n",
		"00000000000000000000000000000000000000000000000000000000000000020 200\n",
	};
	char text[256];

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		struct arrival arrival;

		snprintf(text, sizeof(text), HEAD "10 100\n%s30 300\n", tails[i]);
		if (!strchr(tails[i], '\n'))
			*strstr(text, "30 300\n") = '\0';
		assert_int_equal(open_text(state, text, &arrival), 0);
		assert_int_equal(arrival_find(&arrival, 10), 100);
		if (arrival_find(&arrival, 11) != -1)
			fail_msg("'%s' was believed", tails[i]);
		assert_int_equal(arrival_find(&arrival, 10), 100);
		arrival_close(&arrival);
	}
}

static void zeros_of_a_crash(void **state)
{
	static const char text[] = HEAD "10 100\n\0\0\0\0\0\0\n20 200\n";
	struct arrival arrival;
	FILE *in = fmemopen((void *)text, sizeof(text) - 1, "r");

	(void)state;
	assert_int_equal(arrival_begin(&arrival, in), 0);
	assert_int_equal(arrival_find(&arrival, 10), 100);
	assert_int_equal(arrival_find(&arrival, 11), -1);
	arrival_close(&arrival);
}

static void not_ours(void **state)
{
	static const char *const heads[] = {
		"BMT2 clock=real baud=1\n",
		"BMT1 clock=real baud=\n",
		"BMT1 clock=real baud=1",
		"BMT1 clock=real baud=-1\n",
		"BMT1 clock=fine baud=1\n",
		"BMT1 clock=real\n",
		"\n",
		"x",
		"BMT1 clock=real baud=999999999999\n",
	};
	struct arrival arrival;

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		assert_int_equal(open_text(state, heads[i], &arrival), -EINVAL);
		assert_int_equal(arrival_find(&arrival, 1), -1);
		arrival_close(&arrival);
	}
	assert_int_equal(open_text(state, "", &arrival), -ENOENT);
	assert_int_equal(arrival_open(&arrival, "/nonexistent"), -ENOENT);
	assert_int_equal(arrival_open(&arrival, "/dev/null"), -EINVAL);
	assert_int_equal(arrival_open(&arrival, *state), -EINVAL);
	arrival_close(&arrival);
}

/* A FIFO of that name must not make decode wait for a writer. */
static void fifo(void **state)
{
	struct arrival arrival;
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/serial.times", (const char *)*state);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(arrival_open(&arrival, path), -EINVAL);
}

static void beside_the_log(void **state)
{
	struct arrival arrival;
	char log[PATH_MAX], times[PATH_MAX];

	scratch_file(log, state, "a.log", "0123456789");
	scratch_file(times, state, "a.times", HEAD "10 100\n");
	assert_int_equal(arrival_open_beside(&arrival, log), 0);
	assert_int_equal(arrival_find(&arrival, 10), 100);
	arrival_close(&arrival);
	scratch_file(times, state, "a.times", HEAD "10 100\n11 200\n");
	assert_int_equal(arrival_open_beside(&arrival, log), -ENOENT);
	assert_int_equal(arrival_open_beside(&arrival, times), -ENOENT);
	assert_int_equal(arrival_open_beside(&arrival, ".log"), -ENOENT);
	assert_int_equal(arrival_open_beside(&arrival, "-"), -ENOENT);
}

/* The log must go on when its times cannot be written. */
static void disk_full(void **state)
{
	struct arrival_log log = { .fd = open("/dev/full", O_WRONLY) };

	(void)state;
	assert_true(log.fd >= 0);
	arrival_log_start(&log);
	assert_int_equal(log.fd, -1);
	arrival_log_note(&log, "\n", 1, 1, 1);
}

static void time_on_the_wire(void **state)
{
	struct line line = {
		.stream = "events", .kind = LINE_EVENT, .payload = "a=b", .payload_len = 3
	};

	(void)state;
	assert_int_equal(arrival_sent_ns(1000000000, &line, 0), 1000000000);
	/* BM1 and its blank, CRC, session, stream, kind, number, payload, CR LF: 4+9+9+7+2+2+3+2 */
	assert_int_equal(arrival_sent_ns(1000000000, &line, 3800), 900000000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(written_and_read), TEST(simulated), TEST(damaged),
		TEST(zeros_of_a_crash), TEST(not_ours),  TEST(fifo),
		TEST(beside_the_log),   TEST(disk_full), TEST(time_on_the_wire),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
