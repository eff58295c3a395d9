/* SPDX-License-Identifier: MIT */
/* What bootmark check finds of a folder that somebody changed. */
#include "host/check.h"

#include "ci/unit/capture_pipe.h"
#include "host/result_file.h"

/* A folder as a capture leaves it, with run.json. */
static void folder_make_good(struct fixture *fixture)
{
	const struct result_origin origin = { .session = "00c0ffee", .source = "test" };
	enum status worst;

	send_results(&fixture->log);
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
	assert_int_equal(result_write(fixture->dir, &origin, &worst), 0);
}

static void file_write(const struct fixture *fixture, const char *name, const char *text)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/%s", fixture->dir, name);
	assert_int_equal(result_file_replace(path, text, strlen(text)), 0);
}

/* What the line of that name says; the exit status in *code. */
static void check(const struct fixture *fixture, const char *name, const char *says, int *code)
{
	char *text = NULL, wanted[64], *line, *end;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	*code = check_folder(out, fixture->dir);
	fclose(out);
	snprintf(wanted, sizeof(wanted), "  %-9s ", name);
	line = strstr(text, wanted);
	assert_non_null(line);
	end = strchr(line, '\n');
	*end = '\0';
	if (!strstr(line, says))
		fail_msg("'%s' does not say '%s'", line, says);
	free(text);
}

static void as_it_came(void **state)
{
	struct fixture *fixture = *state;
	int code;

	folder_make_good(fixture);
	check(fixture, "log", "good   serial.log carries results.tar.xz", &code);
	check(fixture, "raw", "good   1 files are as", &code);
	check(fixture, "run.json", "good", &code);
	check(fixture, "image", "-      nobody noted", &code);
	check(fixture, "session", "good   00c0ffee, of the capture 00c0ffee", &code);
	check(fixture, "status", "error", &code);
	assert_int_equal(code, EXIT_CODE_ERROR);
}

static void file_that_was_changed(void **state)
{
	struct fixture *fixture = *state;
	int code;

	folder_make_good(fixture);
	file_write(fixture, "raw/run", "session=00c0fffe\n");
	check(fixture, "session", "BAD    00c0fffe, of the capture 00c0ffee", &code);
	check(fixture, "raw", "BAD    raw/run: is not what the tarball holds", &code);
	check(fixture, "run.json", "BAD    is not what schema 1", &code);
	assert_int_equal(code, EXIT_CODE_INVALID);
}

static void files_more_and_less(void **state)
{
	struct fixture *fixture = *state;
	char path[160];
	int code;

	folder_make_good(fixture);
	file_write(fixture, "raw/more", "x");
	check(fixture, "raw", "BAD    raw/more: is not in the tarball", &code);
	snprintf(path, sizeof(path), "%s/raw/more", fixture->dir);
	assert_int_equal(remove(path), 0);
	snprintf(path, sizeof(path), "%s/raw/run", fixture->dir);
	assert_int_equal(remove(path), 0);
	check(fixture, "raw", "BAD    raw/run: is in the tarball only", &code);
}

static void other_log_and_tarball(void **state)
{
	struct fixture *fixture = *state;
	int code;

	folder_make_good(fixture);
	file_write(fixture, "results.tar.xz", "no tarball");
	check(fixture, "log", "BAD    serial.log carries another results.tar.xz", &code);
	check(fixture, "raw", "ERROR", &code);
	assert_int_equal(code, EXIT_CODE_ERROR);
}

static void nothing_to_compare_with(void **state)
{
	static const char *const names[] = { "serial.log", "results.tar.xz", "run.json" };
	struct fixture *fixture = *state;
	char path[160];
	int code;

	folder_make_good(fixture);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/%s", fixture->dir, names[i]);
		assert_int_equal(remove(path), 0);
	}
	check(fixture, "log", "-      there is no serial.log", &code);
	check(fixture, "raw", "-      there is no results.tar.xz", &code);
	check(fixture, "run.json", "-      there is no run.json", &code);
	check(fixture, "session", "-      00c0ffee, nobody noted", &code);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(as_it_came),
		TEST(file_that_was_changed),
		TEST(files_more_and_less),
		TEST(other_log_and_tarball),
		TEST(nothing_to_compare_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
