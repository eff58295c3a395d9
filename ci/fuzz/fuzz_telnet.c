/* SPDX-License-Identifier: MIT */
#include "host/telnet.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* However the bytes are split, the same data and the same answers come out. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct telnet whole, pieces;
	char *all = malloc(size + 1), *one = malloc(size + 1);
	size_t kept, at = 0;

	if (!all || !one)
		abort();
	telnet_start(&whole, 9600, 1);
	telnet_start(&pieces, 9600, 1);
	memcpy(all, data, size);
	kept = telnet_take(&whole, all, size);
	for (size_t i = 0; i < size; i++) {
		one[at] = (char)data[i];
		at += telnet_take(&pieces, one + at, 1);
	}
	if (at != kept || memcmp(all, one, kept) != 0 || whole.reply_len != pieces.reply_len ||
	    memcmp(whole.reply, pieces.reply, whole.reply_len) != 0)
		abort();
	free(all);
	free(one);
	return 0;
}
