/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "stream/encode.h"

#include <errno.h>
#include <inttypes.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>

#include "stream/base64.h"
#include "stream/encode_parity.h"

/* What the begin and end lines say of a file. */
struct extent {
	uint64_t size;
	uint32_t lines;
	char sha256[SHA256_DIGEST_STRING_LENGTH];
	struct parity parity;
};

/* First pass over the file: its size and hash, so that the begin line can announce them. */
static int extent_measure(FILE *in, struct extent *extent)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t buffer[4096], digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX hash;
	size_t len;

	extent->size = 0;
	SHA256Init(&hash);
	while ((len = fread(buffer, 1, sizeof(buffer), in)) > 0) {
		SHA256Update(&hash, buffer, len);
		extent->size += len;
	}
	if (ferror(in))
		return -EIO;
	SHA256Final(digest, &hash);
	for (size_t i = 0; i < sizeof(digest); i++) {
		extent->sha256[2 * i] = digits[digest[i] >> 4];
		extent->sha256[2 * i + 1] = digits[digest[i] & 15];
	}
	extent->sha256[2 * sizeof(digest)] = '\0';
	if (extent->size > (uint64_t)UINT32_MAX * LINE_DATA_BYTES)
		return -EFBIG;
	extent->lines = (uint32_t)((extent->size + LINE_DATA_BYTES - 1) / LINE_DATA_BYTES);
	return fseek(in, 0, SEEK_SET) ? -errno : 0;
}

/* The payload of the begin and end lines. */
static int extent_write(const struct encoder *encoder, const struct extent *extent,
			const char *name, struct event *event)
{
	int err;

	event_init(event);
	err = event_printf(event, "size", "%" PRIu64, extent->size);
	if (!err)
		err = event_add(event, "sha256", extent->sha256);
	if (!err)
		err = event_printf(event, "lines", "%" PRIu32, extent->lines);
	if (!err)
		err = event_add(event, "name", name);
	if (!err && encoder->unpacked_bytes)
		err = event_printf(event, "unpacked", "%" PRIu64, encoder->unpacked_bytes);
	if (!err && extent->parity.rows)
		err = event_printf(event, "groups", "%" PRIu32, extent->parity.groups);
	if (!err && extent->parity.rows)
		err = event_printf(event, "parity", "%" PRIu32, extent->parity.rows);
	return err;
}

/* Measure the file, choose its parity, and say it. */
static int announce(const struct encoder *encoder, FILE *in, const char *name,
		    struct extent *extent, struct event *said)
{
	int err = extent_measure(in, extent);

	if (err)
		return err;
	parity_choose(&extent->parity, extent->lines, encoder->parity_percent);
	return extent_write(encoder, extent, name, said);
}

/* A file that shrinks between the passes is an error; one that grows is sent as announced. */
static int send_data(struct encoder *encoder, const char *stream, FILE *in,
		     const struct extent *extent, encode_progress *progress, void *context)
{
	uint8_t raw[LINE_DATA_BYTES];
	char text[BASE64_LEN(LINE_DATA_BYTES)];
	uint64_t left = extent->size;
	int err = 0;

	for (uint32_t seq = 0; seq < extent->lines && !err; seq++) {
		size_t want = left < sizeof(raw) ? (size_t)left : sizeof(raw);

		if (fread(raw, 1, want, in) != want)
			return -EIO;
		err = encoder_line(encoder, stream, LINE_DATA, seq, text,
				   base64_encode(raw, want, text));
		left -= want;
		if (!err && progress)
			progress(seq + 1, extent->lines, context);
	}
	return err;
}

int encoder_file(struct encoder *encoder, const char *stream, const char *name, const char *path,
		 encode_progress *progress, void *context)
{
	struct extent extent;
	struct event said;
	FILE *in = fopen(path, "re");
	int err = in ? announce(encoder, in, name, &extent, &said) : -errno;

	if (!err)
		err = encoder_line(encoder, stream, LINE_BEGIN, 0, said.text, said.len);
	if (!err)
		err = send_data(encoder, stream, in, &extent, progress, context);
	if (!err)
		err = encode_parity(encoder, stream, in, extent.size, &extent.parity, &said);
	if (!err)
		err = encoder_line(encoder, stream, LINE_END, 0, said.text, said.len);
	if (in)
		fclose(in);
	if (err)
		fprintf(stderr, "bootmark: send %s: %s\n", path, strerror(-err));
	return err;
}

int encoder_again(struct encoder *encoder, const char *stream, const char *path, uint32_t first,
		  uint32_t last)
{
	uint8_t raw[LINE_DATA_BYTES];
	char text[BASE64_LEN(LINE_DATA_BYTES)];
	FILE *in = fopen(path, "re");
	int err = in ? 0 : -errno;
	size_t len = sizeof(raw);

	if (in && fseeko(in, (off_t)first * LINE_DATA_BYTES, SEEK_SET))
		err = -errno;
	for (uint32_t seq = first; seq <= last && len == sizeof(raw) && !err; seq++) {
		len = fread(raw, 1, sizeof(raw), in);
		if (len > 0)
			err = encoder_line(encoder, stream, LINE_DATA, seq, text,
					   base64_encode(raw, len, text));
	}
	if (in)
		fclose(in);
	return err;
}

int encoder_end_again(struct encoder *encoder, const char *stream, const char *name,
		      const char *path)
{
	struct extent extent;
	struct event said;
	FILE *in = fopen(path, "re");
	int err = in ? announce(encoder, in, name, &extent, &said) : -errno;

	if (!err)
		err = encoder_line(encoder, stream, LINE_END, 0, said.text, said.len);
	if (in)
		fclose(in);
	return err;
}
