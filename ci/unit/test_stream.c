/* SPDX-License-Identifier: MIT */
/* From file to serial log and back, by our decoder and without it. */
#include "stream/encode.h"

#include <errno.h>
#include <sys/wait.h>

#include "ci/unit/log_text.h"
#include "stream/decode.h"

static struct log_text read_golden(void)
{
	struct log_text log = { 0 };
	FILE *in = fopen("ci/unit/golden/clean.log", "r");
	char buffer[4096];

	assert_non_null(in);
	log_text_add(buffer, fread(buffer, 1, sizeof(buffer), in), &log);
	fclose(in);
	return log;
}

static void fill(char *data, size_t size)
{
	for (size_t i = 0; i < size; i++)
		data[i] = "bootmark\n"[i % 9];
}

/* The golden log was not made by our encoder. */
static void encoder_writes_the_golden_log(void **state)
{
	struct log_text golden = read_golden(), log = { 0 };
	char *begin = log_text_line(&golden, 1), *end = log_text_line(&golden, 5);
	char data[900];

	(void)state;
	fill(data, sizeof(data));
	log_text_send(&log, 0x1a2b3c4d, data, sizeof(data));
	assert_int_equal(log.len, end - begin);
	assert_memory_equal(log.bytes, begin, log.len);
	log_text_free(&log);
	log_text_free(&golden);
}

static void decoder_reads_the_golden_log(void **state)
{
	struct log_text golden = read_golden();
	struct decoder *decoder = decoder_new(NULL, NULL);
	const struct decode_stream *stream;
	char data[900];

	(void)state;
	fill(data, sizeof(data));
	assert_int_equal(decoder_push(decoder, golden.bytes, golden.len), 0);
	assert_int_equal(decoder_finish(decoder), 0);
	assert_int_equal(decoder_streams(decoder), 1);
	stream = decoder_stream(decoder, 0);
	assert_true(stream->whole);
	assert_string_equal(stream->file, "results.tar.xz");
	assert_int_equal(stream->size, sizeof(data));
	assert_memory_equal(stream->data, data, sizeof(data));
	assert_int_equal(decoder_counts(decoder)->good, 6);
	decoder_free(decoder);
	log_text_free(&golden);
}

static void count_calls(uint32_t done, uint32_t lines, void *context)
{
	uint32_t *calls = context;

	assert_int_equal(done, ++*calls);
	assert_int_equal(lines, 2);
}

static int sink_fails(const char *text, size_t len, void *context)
{
	int *left = context;

	(void)text;
	(void)len;
	return (*left)-- > 0 ? 0 : -EPIPE;
}

static void sender_reports(void **state)
{
	char path[] = "/tmp/bootmark-test-XXXXXX";
	struct log_text log = { 0 };
	struct encoder encoder;
	uint32_t calls = 0;
	int fd = mkstemp(path);

	(void)state;
	assert_int_equal(ftruncate(fd, 1000), 0);
	close(fd);
	encoder_init(&encoder, 1, log_text_add, &log);
	assert_int_equal(encoder_file(&encoder, "s", "n", path, count_calls, &calls), 0);
	assert_int_equal(calls, 2);
	for (int sent = 0; sent < 4; sent++) {
		int left = sent;

		encoder_init(&encoder, 1, sink_fails, &left);
		assert_int_equal(encoder_file(&encoder, "s", "n", path, NULL, NULL), -EPIPE);
	}
	unlink(path);
	assert_int_equal(encoder_file(&encoder, "s", "n", path, NULL, NULL), -ENOENT);
	log_text_free(&log);
}

static void write_file(const char *path, const void *bytes, size_t len)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, len, out), len);
	fclose(out);
}

/* Other lines of the console in between do not matter, as long as ours are whole. */
static void add_noisy_log(struct log_text *log, const char *tarball)
{
	static char data[1 << 16];
	FILE *in = fopen(tarball, "r");
	size_t len = fread(data, 1, sizeof(data), in);
	struct log_text clean = { 0 };

	fclose(in);
	log_text_send(&clean, 0xabcdef01, data, len);
	log_text_add("GRUB\r\n[    0.0] Linux\r\n", 22, log);
	log_text_event(log, 0xabcdef01, "send");
	for (char *line = clean.bytes; *line; line = strchr(line, '\n') + 1) {
		log_text_add(line, (size_t)(strchr(line, '\n') + 1 - line), log);
		log_text_add("[   12.5] usb 1-1\xff\r\n", 20, log);
	}
	log_text_event(log, 0xabcdef01, "done");
	log_text_free(&clean);
}

static void decodes_with_standard_tools(void **state)
{
	char dir[] = "/tmp/bootmark-test-XXXXXX", command[1024], name[64];
	struct log_text log = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(command, sizeof(command),
		 "cd %s && mkdir in out && echo session=1 >in/run && "
		 "head -c 20000 /dev/urandom >in/noise && tar -c -C in . | xz >results.tar.xz",
		 dir);
	assert_int_equal(system(command), 0);
	snprintf(name, sizeof(name), "%s/results.tar.xz", dir);
	add_noisy_log(&log, name);
	snprintf(name, sizeof(name), "%s/log", dir);
	write_file(name, log.bytes, log.len);
	snprintf(
		command, sizeof(command),
		"cd %s && grep -ao 'BM1 [0-9a-f]* [0-9a-f]* results D [0-9]* [A-Za-z0-9+/=]*' log |"
		" cut -d' ' -f7 | base64 -d | xz -d | tar -x -C out && diff -r in out",
		dir);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof(command), "rm -r %s", dir);
	assert_int_equal(system(command), 0);
	log_text_free(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encoder_writes_the_golden_log),
		cmocka_unit_test(decoder_reads_the_golden_log),
		cmocka_unit_test(sender_reports),
		cmocka_unit_test(decodes_with_standard_tools),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
