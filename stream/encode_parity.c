/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "stream/encode_parity.h"

#include <errno.h>
#include <string.h>

#include "stream/base64.h"

/* One data line as the code sees it: filled up with zeros. */
static int read_line(FILE *in, uint64_t size, uint32_t seq, uint8_t *raw)
{
	uint64_t at = (uint64_t)seq * LINE_DATA_BYTES, left = size - at;
	size_t want = left < LINE_DATA_BYTES ? (size_t)left : LINE_DATA_BYTES;

	memset(raw + want, 0, LINE_DATA_BYTES - want);
	if (fseeko(in, (off_t)at, SEEK_SET))
		return -errno;
	return fread(raw, 1, want, in) == want ? 0 : -EIO;
}

/* The parity lines of a group, computed while its data lines are read once more. */
static int compute_group(FILE *in, uint64_t size, const struct parity *parity, uint32_t group,
			 uint8_t rows[][LINE_DATA_BYTES])
{
	uint8_t raw[LINE_DATA_BYTES];
	int err = 0;

	memset(rows, 0, (size_t)parity->rows * LINE_DATA_BYTES);
	for (uint32_t column = 0; column < parity->columns && !err; column++) {
		uint32_t seq = column * parity->groups + group;

		if ((uint64_t)seq * LINE_DATA_BYTES >= size)
			break;
		err = read_line(in, size, seq, raw);
		for (uint32_t row = 0; row < parity->rows && !err; row++)
			parity_add(rows[row], raw, sizeof(raw),
				   parity_coefficient(parity, row, column));
	}
	return err;
}

int encode_parity(struct encoder *encoder, const char *stream, FILE *in, uint64_t size,
		  const struct parity *parity)
{
	static uint8_t rows[PARITY_GROUP_MAX][LINE_DATA_BYTES];
	char text[BASE64_LEN(LINE_DATA_BYTES)];
	int err = 0;

	for (uint32_t group = 0; group < parity->groups && !err; group++) {
		err = compute_group(in, size, parity, group, rows);
		for (uint32_t row = 0; row < parity->rows && !err; row++)
			err = encoder_line(encoder, stream, LINE_PARITY, group * parity->rows + row,
					   text, base64_encode(rows[row], LINE_DATA_BYTES, text));
	}
	return err;
}
