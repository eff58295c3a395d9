/* SPDX-License-Identifier: MIT */
#include "ci/noise/noise.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct noise_kind kinds[] = {
	{ "drop", "bytes get lost", NOISE_PER_KIB, noise_drop },
	{ "flip", "a bit of a byte is wrong", NOISE_PER_KIB, noise_flip },
	{ "hole", "one block gets lost", NOISE_KIB, noise_hole },
	{ "lose", "blocks of 1 to 2048 bytes get lost", NOISE_PER_KIB, noise_lose },
	{ "double", "blocks of 1 to 2048 bytes come twice", NOISE_PER_KIB, noise_double },
	{ "cut", "the log ends within its last RATE", NOISE_SHARE, noise_cut },
	{ "splice", "kernel lines anywhere, in lines too", NOISE_PER_KIB, noise_splice },
	{ "escape", "sequences for a terminal", NOISE_PER_KIB, noise_escape },
	{ "control", "control bytes and bytes over 0x7f", NOISE_PER_KIB, noise_control },
	{ "prefix", "a logger's time before lines", NOISE_SHARE, noise_prefix },
	{ "ends", "line ends become any of those in use", NOISE_SHARE, noise_ends },
	{ "lf", "line ends become LF", NOISE_SHARE, noise_lf },
	{ "cr", "line ends become CR", NOISE_SHARE, noise_cr },
	{ "crlf", "line ends become CR LF", NOISE_SHARE, noise_crlf },
	{ "mix", "pieces of FILE between, all of it in the end", NOISE_PER_KIB, noise_mix },
};

const struct noise_kind *noise_kind(size_t index)
{
	return index < sizeof(kinds) / sizeof(kinds[0]) ? &kinds[index] : NULL;
}

void noise_add(struct noise_bytes *to, const char *bytes, size_t len)
{
	size_t capacity = to->capacity ? to->capacity : 4096;
	char *grown;

	while (capacity < to->len + len)
		capacity *= 2;
	if (capacity != to->capacity) {
		grown = realloc(to->bytes, capacity);
		if (!grown) {
			to->full = 1;
			return;
		}
		to->bytes = grown;
		to->capacity = capacity;
	}
	memcpy(to->bytes + to->len, bytes, len);
	to->len += len;
}

void noise_free(struct noise_bytes *bytes)
{
	free(bytes->bytes);
	memset(bytes, 0, sizeof(*bytes));
}

static int rate_fits(const struct noise_kind *kind, double rate)
{
	static const double most[] = {
		[NOISE_PER_KIB] = 1024, [NOISE_SHARE] = 1, [NOISE_KIB] = 1 << 20
	};

	return rate >= 0 && rate <= most[kind->unit];
}

int noise_apply(const char *kind, double rate, uint64_t seed, struct noise *noise)
{
	for (size_t i = 0; noise_kind(i); i++) {
		if (strcmp(kinds[i].name, kind) != 0)
			continue;
		if (!rate_fits(&kinds[i], rate))
			return -EINVAL;
		noise->rate = rate;
		chance_start(&noise->chance, seed,
			     kinds[i].unit == NOISE_PER_KIB ? rate / 1024 : rate);
		kinds[i].apply(noise);
		return noise->out->full ? -ENOMEM : 0;
	}
	return -EINVAL;
}
