/* SPDX-License-Identifier: MIT */
#include "host/side_stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/folder.h"
#include "host/result_file.h"

static int is_wanted(const struct decode_stream *stream, const struct delivery *wanted)
{
	return stream->whole && strcmp(stream->name, DELIVERY_STREAM) != 0 &&
	       strncmp(stream->name, DELIVERY_CHECKPOINT, strlen(DELIVERY_CHECKPOINT)) != 0 &&
	       (!wanted->has_session || stream->session == wanted->session);
}

static int write_one(const struct decode_stream *stream, const char *dir, int say)
{
	char name[sizeof(SIDE_STREAM_DIR) + 16], folder[FOLDER_PATH_MAX], path[FOLDER_PATH_MAX];
	int err;

	snprintf(name, sizeof(name), SIDE_STREAM_DIR "/%08" PRIx32, stream->session);
	err = folder_path(folder, dir, name);
	if (!err)
		err = folder_make(folder);
	if (!err)
		err = folder_path(path, folder, stream->file);
	if (err || access(path, F_OK) == 0)
		return err;
	err = result_file_replace(path, (const char *)stream->data, stream->size);
	if (!err && say)
		fprintf(stderr, "bootmark: the stream %s came whole: %s\n", stream->name, path);
	return err;
}

int side_stream_write(const struct decoder *decoder, const char *dir, const struct delivery *wanted)
{
	int say = delivery_choose(decoder, wanted) == NULL;
	int err = 0;

	for (size_t i = 0; i < decoder_streams(decoder) && !err; i++) {
		const struct decode_stream *stream = decoder_stream(decoder, i);

		if (!is_wanted(stream, wanted))
			continue;
		err = write_one(stream, dir, say);
		decoder_let_go(decoder);
	}
	return err;
}
