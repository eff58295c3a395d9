/* SPDX-License-Identifier: MIT */
/* Text of others on the line: what of it does no harm, and that all of it is kept. */
#include "ci/unit/scratch_folder.h"

#include "stream/decode.h"

#include <getopt.h>
#include <string.h>

#include "ci/noise/noise.h"
#include "ci/unit/log_text.h"
#include "host/command.h"
#include "host/exit_code.h"
#include "host/result_file.h"
#include "stream/decode_clean.h"

#define SESSION 0x0badcafe
#define SIZE 20000
#define LINES 40 /* data lines of SIZE bytes */

/* A log of one stream, and what else the decoder found in it. */
struct fixture {
	uint8_t data[SIZE];
	struct log_text log, text;
	uint32_t damaged, have;
	int whole;
};

static void keep(const char *text, size_t len, int ends, void *context)
{
	log_text_add(text, len, &((struct fixture *)context)->text);
	if (ends)
		log_text_add("\n", 1, &((struct fixture *)context)->text);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	log_text_noise(fixture->data, SIZE);
	log_text_send(&fixture->log, SESSION, fixture->data, SIZE);
	log_text_add("", 0, &fixture->text);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	log_text_free(&fixture->log);
	log_text_free(&fixture->text);
	free(fixture);
	return 0;
}

static void decode(struct fixture *fixture, const char *bytes, size_t len, size_t step)
{
	struct decoder *decoder = decoder_new(NULL, fixture);
	const struct decode_stream *stream;

	decoder_keep_text(decoder, keep);
	fixture->text.len = 0;
	for (size_t at = 0; at < len; at += step)
		decoder_push(decoder, bytes + at, len - at < step ? len - at : step);
	assert_int_equal(decoder_finish(decoder), 0);
	assert_int_equal(decoder_streams(decoder), 1);
	stream = decoder_stream(decoder, 0);
	fixture->whole = stream->whole;
	fixture->have = stream->lines_have;
	fixture->damaged = (uint32_t)decoder_counts(decoder)->damaged;
	if (stream->whole)
		assert_memory_equal(stream->data, fixture->data, SIZE);
	log_text_add("", 0, &fixture->text);
	decoder_free(decoder);
}

/* This kind of noise harms no line at all. */
static void assert_harmless(struct fixture *fixture, const char *kind, double rate)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct noise_bytes out = { 0 };
		struct noise noise = { .in = fixture->log.bytes,
				       .len = fixture->log.len,
				       .out = &out };

		assert_int_equal(noise_apply(kind, rate, seed, &noise), 0);
		decode(fixture, out.bytes, out.len, 1 + seed * 97);
		if (!fixture->whole || fixture->damaged)
			fail_msg("%s, seed %u: %u damaged", kind, (unsigned int)seed,
				 fixture->damaged);
		noise_free(&out);
	}
}

static void escapes(void **state)
{
	assert_harmless(*state, "escape", 3);
}

static void control_bytes(void **state)
{
	assert_harmless(*state, "control", 3);
}

static void prefixes(void **state)
{
	assert_harmless(*state, "prefix", 1);
}

static void line_ends(void **state)
{
	assert_harmless(*state, "ends", 1);
	assert_harmless(*state, "lf", 0.5);
	assert_harmless(*state, "cr", 1);
}

/* At each place of a line, the magic and the CRC among them. */
static void an_escape_anywhere(void **state)
{
	struct fixture *fixture = *state;
	struct log_text log = { 0 };
	size_t first = strcspn(fixture->log.bytes, "\n") + 1;

	for (size_t at = 0; at <= first; at++) {
		log_text_add(fixture->log.bytes, at, &log);
		log_text_add("\033[01;31m\0", 9, &log);
		log_text_add(fixture->log.bytes + at, fixture->log.len - at, &log);
		decode(fixture, log.bytes, log.len, 1 << 20);
		assert_true(fixture->whole && !fixture->damaged);
		log_text_free(&log);
	}
}

static void assert_clean(const char *text, const char *expected)
{
	char out[64];
	size_t len = clean_line(text, strlen(text), out);

	assert_int_equal(len, strlen(expected));
	assert_memory_equal(out, expected, len);
}

static void sequences(void **state)
{
	(void)state;
	assert_clean("plain ~", "plain ~");
	assert_clean("a\033[1;2mb\033[Kc\033[?25 qd\033", "abcd");
	assert_clean("a\033]0;title\007b\033]2;x\033\\c\033Pq\033\\d", "abcd");
	assert_clean("a\033(Bb\033=c\0337d", "abcd");
	assert_clean("a\033]no end", "ano end");
	assert_clean("a\033[12", "a");
	assert_clean("a\033[\tb\x7f\xc3\xa4", "ab");
	assert_clean("\033\033[mx", "x");
}

/* The line that it hits is lost, no other, and the kernel's words are in the text. */
static void spliced(void **state)
{
	static const char said[] = "[    1.500000] usb 1-1: new device\r\n";
	struct fixture *fixture = *state;
	struct log_text log = { 0 };
	size_t line = (size_t)(log_text_line(&fixture->log, 3) - fixture->log.bytes);

	for (size_t at = 1; at < 700; at += 23) {
		log_text_add(fixture->log.bytes, line + at, &log);
		log_text_add(said, strlen(said), &log);
		log_text_add(fixture->log.bytes + line + at, fixture->log.len - line - at, &log);
		decode(fixture, log.bytes, log.len, 1000);
		assert_int_equal(fixture->have, LINES - 1);
		assert_non_null(
			strstr(fixture->text.bytes, "[    1.500000] usb 1-1: new device\n"));
		log_text_free(&log);
	}
}

/* Long lines of others, and what stands before a line of ours, whole and in order. */
static void all_text_is_kept(void **state)
{
	static const size_t steps[] = { 1, 7, 1000, 5000, 1 << 20 };
	struct fixture *fixture = *state;
	struct log_text log = { 0 }, expected = { 0 };
	char flood[20000];

	for (size_t i = 0; i < sizeof(flood); i++)
		flood[i] = (char)('a' + i % 23);
	log_text_add("GRUB \033[0m\xff\r\n\r\n", 13, &log);
	log_text_add(flood, sizeof(flood), &log);
	log_text_add(fixture->log.bytes, fixture->log.len, &log);
	log_text_add(flood, sizeof(flood), &log);
	log_text_add("\n[ 9.9] the end", 15, &log);
	log_text_add("GRUB \033[0m\xff\n", 11, &expected);
	log_text_add(flood, sizeof(flood), &expected);
	log_text_add("\n", 1, &expected);
	log_text_add(flood, sizeof(flood), &expected);
	log_text_add("\n[ 9.9] the end\n", 16, &expected);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		decode(fixture, log.bytes, log.len, steps[i]);
		assert_true(fixture->whole);
		assert_int_equal(fixture->text.len, expected.len);
		assert_memory_equal(fixture->text.bytes, expected.bytes, expected.len);
	}
	log_text_free(&log);
	log_text_free(&expected);
}

static void add_results(struct log_text *log)
{
	static uint8_t tarball[65536];
	FILE *in = popen("d=$(mktemp -d) && echo session=00c0ffee >$d/run && tar -cJ -C $d . && "
			 "rm -r $d",
			 "r");
	size_t len = fread(tarball, 1, sizeof(tarball), in);

	assert_int_equal(pclose(in), 0);
	log_text_send(log, SESSION, tarball, len);
}

/* bootmark decode -o <state>/<name> <state>/log */
static int decode_to(void *const *state, const char *name)
{
	char word[] = "decode", option[] = "-o", dir[PATH_MAX], log[PATH_MAX];
	char *argv[] = { word, option, dir, log, NULL };

	snprintf(dir, sizeof(dir), "%s/%s", (char *)*state, name);
	snprintf(log, sizeof(log), "%s/log", (char *)*state);
	optind = 0;
	return cmd_decode(4, argv);
}

static void console_log(void **state)
{
	struct log_text log = { 0 };
	char path[PATH_MAX], *text;
	size_t len;

	log_text_add("SeaBIOS\r\n", 9, &log);
	add_results(&log);
	log_text_add("[    9.1] reboot: Power down\r\n", 30, &log);
	scratch_file(path, state, "log", log.bytes);
	assert_int_equal(decode_to(state, "run"), EXIT_CODE_OK);
	snprintf(path, sizeof(path), "%s/run", (char *)*state);
	assert_int_equal(result_file_read(path, "console.log", 1 << 20, &text, &len), 0);
	assert_string_equal(text, "SeaBIOS\n[    9.1] reboot: Power down\n");
	free(text);
	scratch_file(path, state, "console.log", "of somebody");
	assert_int_equal(decode_to(state, "."), EXIT_CODE_ERROR);
	log.bytes[log.len / 2] = '!';
	scratch_file(path, state, "log", log.bytes);
	assert_int_equal(decode_to(state, "lost"), EXIT_CODE_LOST);
	snprintf(path, sizeof(path), "%s/lost", (char *)*state);
	assert_int_not_equal(access(path, F_OK), 0);
	log_text_free(&log);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(escapes),
		TEST(control_bytes),
		TEST(prefixes),
		TEST(line_ends),
		TEST(an_escape_anywhere),
		cmocka_unit_test(sequences),
		TEST(spliced),
		TEST(all_text_is_kept),
		cmocka_unit_test_setup_teardown(console_log, scratch_folder_make,
						scratch_folder_drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
