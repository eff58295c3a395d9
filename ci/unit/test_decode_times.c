/* SPDX-License-Identifier: MIT */
#include "ci/unit/scratch_folder.h"

#include "host/arrival.h"

#include <getopt.h>
#include <string.h>

#include "ci/unit/log_text.h"
#include "host/command.h"
#include "host/event_log.h"
#include "host/exit_code.h"
#include "host/result_file.h"

#define SESSION 0x00c0ffee
#define SECONDS 100
#define NAMES_MAX 8

/* A run of 100 s that says something each second, and when its lines came. */
struct recorded {
	struct log_text log;
	char *times;
	size_t times_len;
};

static void say(struct log_text *log, unsigned int second)
{
	struct encoder encoder;
	struct event event;

	encoder_init(&encoder, SESSION, log_text_add, log);
	event_init(&event);
	assert_int_equal(event_printf(&event, "t_ns", "%u500000000", second), 0);
	assert_int_equal(encoder_event(&encoder, &event), 0);
}

static void send_results(struct log_text *log)
{
	static uint8_t tarball[65536];
	FILE *in = popen("d=$(mktemp -d) && echo session=00c0ffee >$d/run && tar -cJ -C $d . && "
			 "rm -r $d",
			 "r");
	size_t len = fread(tarball, 1, sizeof(tarball), in);

	assert_int_equal(pclose(in), 0);
	log_text_send(log, SESSION, tarball, len);
}

/* The host's clock goes by 1.03 times as fast: the machine's loses. */
static void record(struct recorded *recorded, const char *head)
{
	FILE *times = open_memstream(&recorded->times, &recorded->times_len);

	memset(&recorded->log, 0, sizeof(recorded->log));
	fputs(head, times);
	for (unsigned int i = 0; i < SECONDS; i++) {
		say(&recorded->log, i);
		fprintf(times, "%zu %.0f\n", recorded->log.len, 1e9 + i * 1.03e9);
	}
	send_results(&recorded->log);
	fclose(times);
}

static void recorded_free(struct recorded *recorded)
{
	log_text_free(&recorded->log);
	free(recorded->times);
}

/* bootmark decode with these words. */
static int decode(char *const words[])
{
	char name[] = "decode";
	char *argv[NAMES_MAX] = { name };
	int argc = 1;

	for (; words[argc - 1]; argc++)
		argv[argc] = words[argc - 1];
	optind = 0;
	return cmd_decode(argc, argv);
}

/* The text of DIR/name; the caller frees it. */
static char *text_of(const char *dir, const char *name)
{
	char *text;
	size_t len;

	assert_int_equal(result_file_read(dir, name, 1 << 20, &text, &len), 0);
	return text;
}

/* Decode to a new folder; its run.json must have `want` in it. */
static void assert_decoded(void *const *state, const struct recorded *recorded, int given,
			   const char *want)
{
	char log[PATH_MAX], times[PATH_MAX], dir[PATH_MAX], out[] = "-o", option[] = "--times";
	char *const words[] = { out, dir, log, given ? option : NULL, times, NULL };
	char *text;

	scratch_file(log, state, "serial.log", recorded->log.bytes);
	scratch_file(times, state, given ? "elsewhere" : "serial.times", recorded->times);
	snprintf(dir, sizeof(dir), "%s/out", (const char *)*state);
	assert_int_equal(decode(words), EXIT_CODE_OK);
	text = text_of(dir, "run.json");
	if (!strstr(text, want))
		fail_msg("no '%s' in %s", want, text);
	free(text);
}

static void with_times_beside_the_log(void **state)
{
	struct recorded recorded;
	char dir[PATH_MAX], *text;

	record(&recorded, "BMT1 clock=real baud=0\n");
	assert_decoded(state, &recorded, 0, "\"state\": \"invalid\"");
	snprintf(dir, sizeof(dir), "%s/out", (const char *)*state);
	text = text_of(dir, EVENT_LOG_FILE);
	assert_memory_equal(text, "sent_ns=1000000000 session=00c0ffee seq=0 t_ns=0500000000\n",
			    58);
	assert_non_null(
		strstr(text, "\nsent_ns=2030000000 session=00c0ffee seq=0 t_ns=1500000000\n"));
	free(text);
	recorded_free(&recorded);
}

static void with_times_given(void **state)
{
	struct recorded recorded;

	record(&recorded, "BMT1 clock=real baud=9600\n");
	assert_decoded(state, &recorded, 1, "loses 2.91 % on the host's");
	recorded_free(&recorded);
}

static void of_a_simulated_clock(void **state)
{
	struct recorded recorded;

	record(&recorded, "BMT1 clock=simulated baud=0\n");
	assert_decoded(state, &recorded, 0, "\"state\": \"simulated\"");
	recorded_free(&recorded);
}

/* No times, or what is none: the results come all the same. */
static void with_nothing_of_use(void **state)
{
	struct recorded recorded;

	record(&recorded, "");
	assert_decoded(state, &recorded, 0, "\"state\": \"unknown\"");
	recorded_free(&recorded);
}

static void times_given_must_be_there(void **state)
{
	char log[PATH_MAX], dir[PATH_MAX], out[] = "-o", times[] = "--times=/nonexistent";
	char *const words[] = { out, dir, times, log, NULL };

	scratch_file(log, state, "serial.log", "x\n");
	snprintf(dir, sizeof(dir), "%s/out", (const char *)*state);
	assert_int_equal(decode(words), EXIT_CODE_ERROR);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(with_times_beside_the_log), TEST(with_times_given),
		TEST(of_a_simulated_clock),      TEST(with_nothing_of_use),
		TEST(times_given_must_be_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
