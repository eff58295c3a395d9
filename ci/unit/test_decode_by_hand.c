/* SPDX-License-Identifier: MIT */
/* The decoder that stream/FORMAT.md shows, as a reader of it would run it. */
#include "ci/unit/log_text.h"

#include "host/folder.h"
#include "stream/line.h"

#define DECODER "sed -n '/^## By hand/,$s/^    //p' stream/FORMAT.md"

struct fixture {
	char dir[32];
	struct log_text log;
	uint8_t data[10000];
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	strcpy(fixture->dir, "/tmp/bootmark-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	log_text_noise(fixture->data, sizeof(fixture->data));
	log_text_add("GRUB loading.\xff\r\n", 16, &fixture->log);
	log_text_event(&fixture->log, 7, "pack");
	log_text_send_parity(&fixture->log, 7, fixture->data, sizeof(fixture->data), 25);
	log_text_event(&fixture->log, 7, "done");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(folder_remove(fixture->dir), 0);
	log_text_free(&fixture->log);
	free(fixture);
	return 0;
}

/* Its exit status. */
static int decode(const struct fixture *fixture)
{
	char path[64], command[256];
	FILE *out;

	snprintf(path, sizeof(path), "%s/log", fixture->dir);
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(fixture->log.bytes, 1, fixture->log.len, out), fixture->log.len);
	assert_int_equal(fclose(out), 0);
	snprintf(command, sizeof(command), "sh -c \"$(%s)\" decode %s/log %s/file", DECODER,
		 fixture->dir, fixture->dir);
	return system(command);
}

static void assert_decodes(const struct fixture *fixture)
{
	static uint8_t found[20000];
	char path[64];
	FILE *in;

	assert_int_equal(decode(fixture), 0);
	snprintf(path, sizeof(path), "%s/file", fixture->dir);
	in = fopen(path, "r");
	assert_non_null(in);
	assert_int_equal(fread(found, 1, sizeof(found), in), sizeof(fixture->data));
	assert_memory_equal(found, fixture->data, sizeof(fixture->data));
	fclose(in);
}

/* Only the log is there afterwards. */
static void assert_refuses(const struct fixture *fixture)
{
	char command[64];

	assert_int_not_equal(decode(fixture), 0);
	snprintf(command, sizeof(command), "test \"$(ls %s)\" = log", fixture->dir);
	assert_int_equal(system(command), 0);
}

static char *find(struct fixture *fixture, const char *text)
{
	char *at = strstr(fixture->log.bytes, text);

	assert_non_null(at);
	return at;
}

/* The begin line comes again between parity lines. */
static void lose_begins(struct fixture *fixture)
{
	for (char *at; (at = strstr(fixture->log.bytes, " results B ")) != NULL;)
		memcpy(at, " results X ", 11);
}

static void clean(void **state)
{
	assert_decodes(*state);
}

static void the_last_session(void **state)
{
	struct fixture *fixture = *state;
	struct log_text log = { 0 };

	log_text_send(&log, 6, "older", 5);
	log_text_add(fixture->log.bytes, fixture->log.len, &log);
	log_text_free(&fixture->log);
	fixture->log = log;
	assert_decodes(fixture);
}

static void is_short(void **state)
{
	FILE *in = popen(DECODER, "r");
	int lines = 0;

	(void)state;
	for (int c; (c = fgetc(in)) != EOF;)
		lines += c == '\n';
	assert_int_equal(pclose(in), 0);
	assert_in_range(lines, 10, 40);
}

static void no_begin_and_no_end(void **state)
{
	lose_begins(*state);
	assert_decodes(*state);
	memcpy(find(*state, " results E "), " results X ", 11);
	assert_int_not_equal(decode(*state), 0);
}

static void missing_line(void **state)
{
	memcpy(find(*state, " results D 3 "), " results X 3 ", 13);
	assert_refuses(*state);
}

static void missing_last_line(void **state)
{
	struct fixture *fixture = *state;
	char text[32];

	snprintf(text, sizeof(text), " results D %zu ", sizeof(fixture->data) / LINE_DATA_BYTES);
	find(fixture, text)[9] = 'X';
	assert_refuses(fixture);
}

static void wrong_size(void **state)
{
	struct fixture *fixture = *state;

	for (char *at; (at = strstr(fixture->log.bytes, "size=10000 ")) != NULL;)
		memcpy(at, "size=10001 ", 11);
	assert_refuses(*state);
}

static void other_bytes(void **state)
{
	char *at = find(*state, " results D 2 ") + 13;

	*at = *at == 'A' ? 'B' : 'A';
	assert_refuses(*state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clean),        TEST(the_last_session),
		TEST(is_short),     TEST(no_begin_and_no_end),
		TEST(missing_line), TEST(missing_last_line),
		TEST(wrong_size),   TEST(other_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
