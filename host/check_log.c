/* SPDX-License-Identifier: MIT */
#include "host/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/capture.h"
#include "host/delivery.h"
#include "host/folder.h"
#include "host/result_file.h"
#include "stream/decode.h"

#define TARBALL_MAX DECODE_STREAM_BYTES_MAX

static int decode(struct decoder *decoder, FILE *in)
{
	static char buffer[1 << 16];
	size_t len;
	int err = 0;

	while (!err && (len = fread(buffer, 1, sizeof(buffer), in)) > 0)
		err = decoder_push(decoder, buffer, len);
	if (!err && ferror(in))
		err = -EIO;
	return err ? err : decoder_finish(decoder);
}

static int is_same(const char *dir, const struct decode_stream *stream)
{
	char *bytes;
	size_t len;
	int same;

	if (result_file_read(dir, DELIVERY_TARBALL, TARBALL_MAX, &bytes, &len))
		return 0;
	same = len == stream->size && memcmp(bytes, stream->data, len) == 0;
	free(bytes);
	return same;
}

/* Results, or the checkpoint that was taken for want of them. */
static enum check_answer compare(const char *dir, const struct decoder *decoder,
				 const struct result *result, char *text)
{
	const char *session = result_pairs_get(&result->run, "session");
	struct delivery wanted = { .partial = 1, .has_session = 1 };
	const struct decode_stream *stream;

	wanted.session = (uint32_t)strtoul(session ? session : "", NULL, 16);
	stream = delivery_choose(decoder, &wanted);
	if (stream && is_same(dir, stream)) {
		snprintf(text, CHECK_TEXT_MAX,
			 CAPTURE_LOG " carries " DELIVERY_TARBALL ", %zu bytes", stream->size);
		return CHECK_GOOD;
	}
	snprintf(text, CHECK_TEXT_MAX, CAPTURE_LOG "%s",
		 stream ? " carries another " DELIVERY_TARBALL :
			  " carries no whole results of this session");
	return CHECK_BAD;
}

enum check_answer check_log(const char *dir, const struct result *result, char *text)
{
	enum check_answer answer = CHECK_UNABLE;
	char path[FOLDER_PATH_MAX];
	struct decoder *decoder;
	FILE *in;

	if (folder_path(path, dir, CAPTURE_LOG))
		return CHECK_UNABLE;
	in = fopen(path, "re");
	if (!in) {
		snprintf(text, CHECK_TEXT_MAX, "there is no " CAPTURE_LOG);
		return CHECK_MISSING;
	}
	decoder = decoder_new(NULL, NULL);
	if (!decoder || decode(decoder, in))
		snprintf(text, CHECK_TEXT_MAX, CAPTURE_LOG ": %s", strerror(errno));
	else
		answer = compare(dir, decoder, result, text);
	decoder_free(decoder);
	fclose(in);
	return answer;
}
