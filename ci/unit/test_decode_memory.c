/* SPDX-License-Identifier: MIT */
/* What out/bin/bootmark decode takes for logs that want all they can get; without sanitizers. */
#define _GNU_SOURCE 1
#include "ci/unit/log_text.h"

#include <lzma.h>
#include <signal.h>

#include "ci/unit/tool_memory.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "stream/decode.h"

#define BOMB_FILE (15u << 20)
#define STREAM_OF_THREE (21u << 20)
#define EVENTS_FILE (64u << 20)
#define EVENT_FRONT "session=00000001 seq=123456 \n"
#define LINES_OF_ALL (DECODE_BYTES_MAX / LINE_DATA_BYTES)
#define LINES_OF_STREAM (DECODE_STREAM_BYTES_MAX / LINE_DATA_BYTES)

/* bootmark decode at work, on what is written to tool.in. */
struct decoding {
	char dir[32];
	struct tool tool;
	unsigned int said;
};

static void start(struct decoding *decoding)
{
	char out[64];
	char *const argv[] = { "bootmark", "decode", "-o", out, "-", NULL };

	strcpy(decoding->dir, "/tmp/bootmark-test-XXXXXX");
	assert_non_null(mkdtemp(decoding->dir));
	snprintf(out, sizeof(out), "%s/out", decoding->dir);
	tool_start(&decoding->tool, argv, 0);
}

static int tear_down(void **state)
{
	struct decoding *decoding = *state;

	return folder_remove(decoding->dir);
}

static int put(const char *text, size_t len, void *context)
{
	return fwrite(text, 1, len, context) == len ? 0 : -1;
}

static void push(struct decoding *decoding, uint32_t session, enum line_kind kind, uint32_t seq,
		 const char *payload)
{
	struct encoder encoder;

	encoder_init(&encoder, session, put, decoding->tool.in);
	assert_int_equal(encoder_line(&encoder, "results", kind, seq, payload, strlen(payload)), 0);
}

static const char *full_line(void)
{
	static char payload[LINE_PAYLOAD_MAX + 1];

	memset(payload, 'A', (LINE_DATA_BYTES + 2) / 3 * 4);
	return payload;
}

static void lines_of_many_streams(void **state)
{
	struct decoding *decoding = *state;

	for (uint32_t i = 0; i < LINES_OF_ALL + 1000; i++)
		push(decoding, i / LINES_OF_STREAM, i % 2 ? LINE_DATA : LINE_PARITY,
		     i % LINES_OF_STREAM, full_line());
	tool_ends(&decoding->tool, EXIT_CODE_LOST);
}

/* Far apart, so that whatever is written is nearly empty. */
static void lines_far_apart(void **state)
{
	struct decoding *decoding = *state;

	for (uint32_t i = 0; i < 40 * 1000; i++)
		push(decoding, i % 40, i % 3 ? LINE_DATA : LINE_PARITY,
		     (uint32_t)(i * 7919u % LINES_OF_STREAM), full_line());
	tool_ends(&decoding->tool, EXIT_CODE_LOST);
}

static void no_line_at_all(void **state)
{
	struct decoding *decoding = *state;

	for (uint32_t i = 0; i < TOOL_MEMORY_MAX / LINE_PAYLOAD_MAX * 2; i++)
		fputs(full_line(), decoding->tool.in);
	tool_ends(&decoding->tool, EXIT_CODE_LOST);
}

/* The header of a file in a tar: POSIX.1-1988 ustar. */
static void tar_header(uint8_t *block, const char *name, size_t size)
{
	unsigned int sum = 0;

	memset(block, 0, 512);
	strcpy((char *)block, name);
	memcpy(block + 100, "0000644", 8);
	snprintf((char *)block + 124, 12, "%011zo", size);
	block[156] = '0';
	memcpy(block + 257, "ustar\00000", 8);
	memset(block + 148, ' ', 8);
	for (int i = 0; i < 512; i++)
		sum += block[i];
	snprintf((char *)block + 148, 8, "%06o", sum);
}

/* Two files of zeros as a .xz that says that it needs the largest dictionary; its size. */
static size_t bomb(uint8_t *packed, size_t room)
{
	static uint8_t tar[2 * (512 + BOMB_FILE)];
	lzma_options_lzma options;
	const lzma_filter filters[] = { { LZMA_FILTER_LZMA2, &options },
					{ LZMA_VLI_UNKNOWN, NULL } };
	size_t size = 0;

	tar_header(tar, "a", BOMB_FILE);
	tar_header(tar + sizeof(tar) / 2, "b", BOMB_FILE);
	lzma_lzma_preset(&options, 0);
	options.dict_size = 8 << 20;
	assert_int_equal(lzma_stream_buffer_encode((lzma_filter *)filters, LZMA_CHECK_CRC32, NULL,
						   tar, sizeof(tar), packed, &size, room),
			 LZMA_OK);
	return size;
}

/* As long a stream as there may be, whole, with a bomb in it; the rest is a .xz's padding. */
static void whole_and_refused(void **state)
{
	static uint8_t packed[1 << 20];
	struct decoding *decoding = *state;
	struct encoder encoder;
	char path[64];
	FILE *out;
	size_t size = bomb(packed, sizeof(packed));

	snprintf(path, sizeof(path), "%s/archive", decoding->dir);
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(packed, 1, size, out), size);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(truncate(path, DECODE_STREAM_BYTES_MAX), 0);
	encoder_init(&encoder, 1, put, decoding->tool.in);
	encoder.unpacked_bytes = BOMB_FILE + BOMB_FILE / 2;
	assert_int_equal(encoder_file(&encoder, "results", "results.tar.xz", path, NULL, NULL), 0);
	tool_ends(&decoding->tool, EXIT_CODE_INVALID);
}

/* A third of the lines never arrives. */
static int put_some(const char *text, size_t len, void *context)
{
	struct decoding *decoding = context;

	return decoding->said++ % 3 ? put(text, len, decoding->tool.in) : 0;
}

/* The largest groups, with as much lost as parity makes good. */
static void repaired_and_refused(void **state)
{
	static uint8_t data[4 << 20];
	struct decoding *decoding = *state;
	struct encoder encoder;
	char path[64];
	FILE *out;

	log_text_noise(data, sizeof(data));
	snprintf(path, sizeof(path), "%s/archive", decoding->dir);
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(data, 1, sizeof(data), out), sizeof(data));
	assert_int_equal(fclose(out), 0);
	encoder_init(&encoder, 1, put_some, decoding);
	encoder.parity_percent = 60;
	assert_int_equal(encoder_file(&encoder, "results", "results.tar.xz", path, NULL, NULL), 0);
	tool_ends(&decoding->tool, EXIT_CODE_INVALID);
}

/* A run that says little more than whose events count. */
static void send_little(struct decoding *decoding)
{
	static const char run[] = "session=00000001\n";
	static uint8_t tar[4 * 512], packed[4096];
	struct encoder encoder;
	size_t size = 0;
	char path[64];
	FILE *out;

	tar_header(tar, "run", strlen(run));
	memcpy(tar + 512, run, strlen(run));
	assert_int_equal(lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, NULL, tar, sizeof(tar),
						 packed, &size, sizeof(packed)),
			 LZMA_OK);
	snprintf(path, sizeof(path), "%s/archive", decoding->dir);
	out = fopen(path, "w");
	assert_non_null(out);
	assert_int_equal(fwrite(packed, 1, size, out), size);
	assert_int_equal(fclose(out), 0);
	encoder_init(&encoder, 1, put, decoding->tool.in);
	assert_int_equal(encoder_file(&encoder, "results", "results.tar.xz", path, NULL, NULL), 0);
}

/* The clock is looked for in events.log, which may have as many bytes as that. */
static void events_that_fill_a_file(void **state)
{
	struct decoding *decoding = *state;
	const char *payload = full_line();

	for (uint32_t i = 0; i < EVENTS_FILE / (strlen(payload) + strlen(EVENT_FRONT)); i++)
		push(decoding, 1, LINE_EVENT, i, payload);
	send_little(decoding);
	tool_ends(&decoding->tool, EXIT_CODE_OK);
}

/* Kept also without results, one after the other. */
static void whole_streams(void **state)
{
	static const char *const names[] = { "facts", "kernel", "crash" };
	struct decoding *decoding = *state;
	struct encoder encoder;
	char path[64];

	snprintf(path, sizeof(path), "%s/archive", decoding->dir);
	fclose(fopen(path, "w"));
	assert_int_equal(truncate(path, STREAM_OF_THREE), 0);
	encoder_init(&encoder, 1, put, decoding->tool.in);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(encoder_file(&encoder, names[i], names[i], path, NULL, NULL), 0);
	tool_ends(&decoding->tool, EXIT_CODE_LOST);
}

#define TEST(n, name) cmocka_unit_test_prestate_setup_teardown(name, NULL, tear_down, &decoding[n])

/* All start before this process has grown: what it has when it forks would count as theirs. */
int main(void)
{
	static struct decoding decoding[7];
	const struct CMUnitTest tests[] = {
		TEST(0, lines_of_many_streams), TEST(1, lines_far_apart),
		TEST(2, no_line_at_all),        TEST(3, whole_and_refused),
		TEST(4, repaired_and_refused),  TEST(5, events_that_fill_a_file),
		TEST(6, whole_streams),
	};

	signal(SIGPIPE, SIG_IGN);
	for (size_t i = 0; i < sizeof(decoding) / sizeof(decoding[0]); i++)
		start(&decoding[i]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
