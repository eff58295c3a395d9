/* SPDX-License-Identifier: MIT */
/* Writes a large serial log, or measures how fast the decoder alone reads one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ci/child.h"
#include "ci/spread.h"
#include "ci/text.h"
#include "stream/decode.h"
#include "stream/encode.h"

#define ROUNDS 5
#define PUSH_BYTES 65536

static const char usage[] =
	"usage: bootmark-speed encode FILE LOG PERCENT\n"
	"                 write FILE as stream \"results\" into LOG, with so much parity\n"
	"       bootmark-speed decode LOG\n"
	"                 print the decoder's speed in MB/s of LOG, median and range of 5\n";

static int write_log(const char *text, size_t len, void *context)
{
	return fwrite(text, 1, len, context) == len ? 0 : -1;
}

static int encode(const char *path, const char *log, unsigned int percent)
{
	struct encoder encoder;
	FILE *file = fopen(log, "w");
	int result;

	if (!file) {
		fprintf(stderr, "speed: %s: %m\n", log);
		return 3;
	}
	encoder_init(&encoder, 0xb007, write_log, file);
	encoder.parity_percent = percent;
	result = encoder_file(&encoder, "results", "results.tar.xz", path, NULL, NULL);
	return fclose(file) || result ? 3 : 0;
}

/* Seconds, or a negative number if the stream did not come out whole. */
static double decode_once(const struct text *log)
{
	struct decoder *decoder = decoder_new(NULL, NULL);
	double start = child_clock(), seconds = -1;
	size_t len;

	if (!decoder)
		return -1;
	for (size_t at = 0; at < log->len; at += len) {
		len = log->len - at < PUSH_BYTES ? log->len - at : PUSH_BYTES;
		if (decoder_push(decoder, log->bytes + at, len))
			goto out;
	}
	if (!decoder_finish(decoder) && decoder_streams(decoder) == 1 &&
	    decoder_stream(decoder, 0)->whole)
		seconds = child_clock() - start;
out:
	decoder_free(decoder);
	return seconds;
}

static int decode(const char *path)
{
	struct spread spread = { .count = 0 };
	double seconds;
	struct text log;

	if (text_load(path, &log))
		return 3;
	for (int i = 0; i < ROUNDS; i++) {
		seconds = decode_once(&log);
		if (seconds <= 0) {
			fprintf(stderr, "speed: %s: the stream is not whole\n", path);
			text_free(&log);
			return 3;
		}
		spread_add(&spread, (double)log.len / seconds / 1e6);
	}
	printf("%.0f (%.0f to %.0f, %d runs)\n", spread_median(&spread), spread_low(&spread),
	       spread_high(&spread), spread.count);
	text_free(&log);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 5 && !strcmp(argv[1], "encode"))
		return encode(argv[2], argv[3], (unsigned int)atoi(argv[4]));
	if (argc == 3 && !strcmp(argv[1], "decode"))
		return decode(argv[2]);
	fputs(usage, stderr);
	return 2;
}
