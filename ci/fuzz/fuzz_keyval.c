/* SPDX-License-Identifier: MIT */
#include "stream/keyval.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int write_back(const struct keyval *pair, void *context)
{
	return keyval_write(context, pair->key, pair->value);
}

/* Pairs that were read can be written, and are then read as the same text. */
static int round_trip(const char *text, size_t len, char **back, size_t *back_len)
{
	FILE *out = open_memstream(back, back_len);
	int err = keyval_parse(text, len, "fuzz", write_back, out);

	fclose(out);
	return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *first = NULL, *second = NULL;
	size_t first_len, second_len;

	if (round_trip((const char *)data, size, &first, &first_len) == 0) {
		if (round_trip(first, first_len, &second, &second_len) != 0)
			abort();
		if (first_len < second_len)
			abort();
	}
	free(first);
	free(second);
	return 0;
}
