/* SPDX-License-Identifier: MIT */
#include "host/xz_reader.h"

#include <errno.h>

int xz_reader_open(struct xz_reader *reader, const uint8_t *data, size_t size, uint64_t bytes_max)
{
	reader->stream = (lzma_stream)LZMA_STREAM_INIT;
	reader->bytes_left = bytes_max;
	reader->problem = NULL;
	if (lzma_stream_decoder(&reader->stream, XZ_READER_MEMORY_MAX, LZMA_CONCATENATED))
		return -ENOMEM;
	reader->stream.next_in = data;
	reader->stream.avail_in = size;
	return 0;
}

static const char *problem_of(lzma_ret result)
{
	switch (result) {
	case LZMA_BUF_ERROR:
		return "is cut short";
	case LZMA_FORMAT_ERROR:
		return "is no .xz";
	case LZMA_MEMLIMIT_ERROR:
		return "was packed with a larger dictionary than 8 MiB";
	case LZMA_MEM_ERROR:
		return "cannot be unpacked: out of memory";
	default:
		return "is damaged";
	}
}

ssize_t xz_reader_read(struct xz_reader *reader)
{
	lzma_ret result = LZMA_OK;
	size_t got;

	reader->stream.next_out = reader->block;
	reader->stream.avail_out = sizeof(reader->block);
	while (result == LZMA_OK && reader->stream.avail_out > 0)
		result = lzma_code(&reader->stream, LZMA_FINISH);
	got = sizeof(reader->block) - reader->stream.avail_out;
	if (result != LZMA_OK && result != LZMA_STREAM_END)
		reader->problem = problem_of(result);
	else if (got > reader->bytes_left)
		reader->problem = "unpacks to more than was announced, or than any result may";
	if (reader->problem)
		return -1;
	reader->bytes_left -= got;
	return (ssize_t)got;
}

void xz_reader_close(struct xz_reader *reader)
{
	lzma_end(&reader->stream);
}
