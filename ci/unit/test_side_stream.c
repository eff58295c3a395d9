/* SPDX-License-Identifier: MIT */
/* What a run sends beside its results: kept whatever becomes of them. */
#include "host/side_stream.h"

#include "ci/unit/capture_pipe.h"

static const char *side_path(const struct fixture *fixture, uint32_t session, const char *name)
{
	static char path[160];

	snprintf(path, sizeof(path), "%s/" SIDE_STREAM_DIR "/%08x/%s", fixture->dir, session, name);
	return path;
}

static void assert_kept(const struct fixture *fixture, uint32_t session, const char *name,
			const char *text)
{
	FILE *in = fopen(side_path(fixture, session, name), "r");
	char found[64] = "";

	assert_non_null(in);
	assert_true(fread(found, 1, sizeof(found) - 1, in) == strlen(text));
	assert_string_equal(found, text);
	fclose(in);
}

static void beside_whole_results(void **state)
{
	struct fixture *fixture = *state;

	log_text_side(&fixture->log, SESSION, "facts", "cpus=4\n");
	log_text_side(&fixture->log, SESSION + 1, "facts", "cpus=9\n");
	send_results(&fixture->log);
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
	assert_kept(fixture, SESSION, "facts", "cpus=4\n");
	assert_int_equal(access(side_path(fixture, SESSION + 1, "facts"), F_OK), -1);
}

static void results_are_lost(void **state)
{
	struct fixture *fixture = *state;

	log_text_side(&fixture->log, SESSION, "kernel", "Linux\n");
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 1), CAPTURE_DONE);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_LOST);
	assert_kept(fixture, SESSION, "kernel", "Linux\n");
}

/* A machine that starts over: of both boots what there is. */
static void panic_of_the_second_boot(void **state)
{
	struct fixture *fixture = *state;

	log_text_side(&fixture->log, SESSION, "facts", "boot=1\n");
	log_text_side(&fixture->log, SESSION + 1, "facts", "boot=2\n");
	assert_int_equal(run(fixture, 1), CAPTURE_SOURCE_END);
	assert_int_equal(deliver(fixture, CAPTURE_PANIC), EXIT_CODE_PANIC);
	assert_kept(fixture, SESSION, "facts", "boot=1\n");
	assert_kept(fixture, SESSION + 1, "facts", "boot=2\n");
}

static void damaged_one_is_not_there(void **state)
{
	struct fixture *fixture = *state;
	char *place;

	log_text_side(&fixture->log, SESSION, "crash", "signal\n");
	log_text_side(&fixture->log, SESSION, "facts", "cpus=4\n");
	place = strstr(fixture->log.bytes, " crash D ");
	assert_non_null(place);
	place[12] ^= 1;
	assert_int_equal(run(fixture, 1), CAPTURE_SOURCE_END);
	assert_int_equal(deliver(fixture, CAPTURE_SOURCE_END), EXIT_CODE_LOST);
	assert_kept(fixture, SESSION, "facts", "cpus=4\n");
	assert_int_equal(access(side_path(fixture, SESSION, "crash"), F_OK), -1);
}

/* Two streams that call their file the same: the first one stays as it came. */
static void name_that_is_taken(void **state)
{
	static const char *const names[] = { "other", "facts" };
	struct fixture *fixture = *state;
	struct encoder encoder;

	encoder_init(&encoder, SESSION, NULL, NULL);
	log_text_side(&fixture->log, SESSION, "facts", "cpus=4\n");
	log_text_stream(&fixture->log, &encoder, names, "cpus=5\n", 7);
	assert_int_equal(run(fixture, 1), CAPTURE_SOURCE_END);
	assert_int_equal(deliver(fixture, CAPTURE_SOURCE_END), EXIT_CODE_LOST);
	assert_kept(fixture, SESSION, "facts", "cpus=4\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(beside_whole_results),     TEST(results_are_lost),
		TEST(panic_of_the_second_boot), TEST(damaged_one_is_not_there),
		TEST(name_that_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
