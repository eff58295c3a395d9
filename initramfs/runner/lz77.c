/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/lz77.h"

#include <errno.h>
#include <stdint.h>

#define NUMBER_GROUPS_MAX 4

struct reader {
	const unsigned char *at, *end;
};

static int number(struct reader *in, size_t *value)
{
	*value = 0;
	for (int i = 0; i < NUMBER_GROUPS_MAX && in->at < in->end; i++) {
		unsigned char byte = *in->at++;

		*value = *value << 7 | (byte & 0x7f);
		if (!(byte & 0x80))
			return 0;
	}
	return -EBADMSG;
}

/* Byte by byte: a copy may overlap what it makes. */
static int copy(struct reader *in, char *out, size_t max, size_t *len)
{
	size_t count, offset;

	if (number(in, &count) || number(in, &offset))
		return -EBADMSG;
	if (offset == 0 || offset > *len || count > max - *len)
		return -EBADMSG;
	for (; count > 0; count--, (*len)++)
		out[*len] = out[*len - offset];
	return 0;
}

int lz77_unpack(const unsigned char *bytes, size_t size, char *out, size_t max, size_t *len)
{
	struct reader in = { bytes, bytes + size };
	unsigned char marker;
	int err = 0;

	*len = 0;
	if (size == 0)
		return 0;
	marker = *in.at++;
	while (in.at < in.end && !err) {
		unsigned char byte = *in.at++;

		if (byte == marker && in.at < in.end && *in.at != 0) {
			err = copy(&in, out, max, len);
			continue;
		}
		if ((byte == marker && in.at++ == in.end) || *len == max)
			return -EBADMSG;
		out[(*len)++] = (char)byte;
	}
	return err;
}
