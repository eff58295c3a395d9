/* SPDX-License-Identifier: MIT */
#include "host/delivery.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/event_log.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "host/result_file.h"
#include "host/side_stream.h"
#include "host/unpack.h"

static int is_result(const struct decode_stream *stream, const struct delivery *wanted)
{
	return strcmp(stream->name, DELIVERY_STREAM) == 0 &&
	       (!wanted->has_session || stream->session == wanted->session);
}

static int is_checkpoint(const struct decode_stream *stream, const struct delivery *wanted)
{
	return strncmp(stream->name, DELIVERY_CHECKPOINT, strlen(DELIVERY_CHECKPOINT)) == 0 &&
	       (!wanted->has_session || stream->session == wanted->session);
}

/* The last that is whole: streams are in the order of their first lines. */
static const struct decode_stream *find_checkpoint(const struct decoder *decoder,
						   const struct delivery *delivery)
{
	for (size_t i = decoder_streams(decoder); i-- > 0;) {
		const struct decode_stream *stream = decoder_stream(decoder, i);

		if (stream->whole && is_checkpoint(stream, delivery))
			return stream;
	}
	return NULL;
}

const struct decode_stream *delivery_choose(const struct decoder *decoder,
					    const struct delivery *delivery)
{
	for (size_t i = decoder_streams(decoder); i-- > 0;) {
		const struct decode_stream *stream = decoder_stream(decoder, i);

		if (stream->whole && is_result(stream, delivery))
			return stream;
	}
	return delivery->partial ? find_checkpoint(decoder, delivery) : NULL;
}

/* What the log does hold, so that a person sees whether it is the wrong file or a bad line. */
static void print_counts(const struct decoder *decoder)
{
	const struct decode_counts *counts = decoder_counts(decoder);

	fprintf(stderr,
		"bootmark: %" PRIu64 " text lines: %" PRIu64 " stream lines, %" PRIu64
		" damaged, %" PRIu64 " repeated, %" PRIu64 " refused\n",
		counts->lines, counts->good, counts->damaged, counts->repeated, counts->refused);
}

static void print_lost(const struct decoder *decoder, const struct delivery *wanted)
{
	unsigned int found = 0;

	for (size_t i = 0; i < decoder_streams(decoder); i++) {
		const struct decode_stream *stream = decoder_stream(decoder, i);

		if (!is_result(stream, wanted))
			continue;
		fprintf(stderr, "bootmark: session %08x: ", (unsigned int)stream->session);
		decoder_print_missing(decoder, i, stderr);
		found++;
	}
	if (!found && wanted->has_session)
		fprintf(stderr, "bootmark: session %08x: no results in the log\n",
			(unsigned int)wanted->session);
	else if (!found)
		fprintf(stderr, "bootmark: no results in the log\n");
	if (find_checkpoint(decoder, wanted))
		fprintf(stderr,
			"bootmark: %s of session %08x is whole: decode --partial takes it\n",
			find_checkpoint(decoder, wanted)->name,
			(unsigned int)find_checkpoint(decoder, wanted)->session);
	print_counts(decoder);
}

static void print_others(const struct decoder *decoder, const struct decode_stream *chosen)
{
	for (size_t i = 0; i < decoder_streams(decoder); i++) {
		const struct decode_stream *stream = decoder_stream(decoder, i);

		if (stream == chosen || strcmp(stream->name, DELIVERY_STREAM) != 0)
			continue;
		fprintf(stderr,
			"bootmark: taking session %08x; the log also has session %08x (%s)\n",
			(unsigned int)chosen->session, (unsigned int)stream->session,
			stream->whole ? "whole" : "incomplete");
	}
}

int delivery_write(const struct decoder *decoder, const char *dir, struct delivery *delivery)
{
	const struct decode_stream *stream = delivery_choose(decoder, delivery);
	struct unpack_archive archive;
	char path[FOLDER_PATH_MAX];
	int err;

	if (!stream) {
		print_lost(decoder, delivery);
		return side_stream_write(decoder, dir, delivery) ? EXIT_CODE_ERROR : EXIT_CODE_LOST;
	}
	archive = (struct unpack_archive){ stream->data, stream->size, stream->unpacked };
	print_others(decoder, stream);
	delivery->has_session = 1;
	delivery->session = stream->session;
	if (folder_path(path, dir, DELIVERY_TARBALL) ||
	    result_file_replace(path, (const char *)stream->data, stream->size))
		return EXIT_CODE_ERROR;
	err = unpack(&archive, dir, DELIVERY_RAW);
	decoder_let_go(decoder);
	if (err == -EBADMSG)
		return EXIT_CODE_INVALID;
	if (!err)
		err = side_stream_write(decoder, dir, delivery);
	return err ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

int delivery_blocked(const char *dir, int going_on)
{
	static const char *const names[] = { DELIVERY_TARBALL, DELIVERY_RAW, DELIVERY_CONSOLE,
					     EVENT_LOG_FILE };
	char path[FOLDER_PATH_MAX];
	size_t count = sizeof(names) / sizeof(names[0]) - (going_on != 0);

	for (size_t i = 0; i < count; i++) {
		if (folder_path(path, dir, names[i]))
			return 1;
		if (access(path, F_OK) == 0) {
			fprintf(stderr,
				"bootmark: %s is already there: give another folder with -o\n",
				path);
			return 1;
		}
	}
	return 0;
}
