/* SPDX-License-Identifier: MIT */
#ifndef CI_NOISE_NOISE_H
#define CI_NOISE_NOISE_H

#include <stddef.h>
#include <stdint.h>

#include "ci/noise/chance.h"

/* What a serial line, and all who share it, do to a log. */
struct noise_bytes {
	char *bytes;
	size_t len, capacity;
	int full; /* out of memory: bytes are missing */
};

void noise_add(struct noise_bytes *to, const char *bytes, size_t len);
void noise_free(struct noise_bytes *bytes);

/* One application of a kind. */
struct noise {
	struct chance chance; /* hits as often as the rate says */
	double rate;
	const char *in, *other; /* other: a second log, for kinds that take one */
	size_t len, other_len;
	struct noise_bytes *out;
};

typedef void noise_fn(struct noise *noise);

/* What a kind's rate counts. */
enum noise_unit {
	NOISE_PER_KIB, /* how often in 1024 bytes, on average */
	NOISE_SHARE,   /* 0 to 1, of lines, or of the log */
	NOISE_KIB,     /* 1024 bytes */
};

struct noise_kind {
	const char *name, *help;
	enum noise_unit unit;
	noise_fn *apply;
};

/* Kind number index, or NULL behind the last. */
const struct noise_kind *noise_kind(size_t index);

/*
 * Append to *out what becomes of in[len]; other[other_len] may be empty. The same seed gives the
 * same. 0, -EINVAL (no such kind, or not its rate) or -ENOMEM.
 */
int noise_apply(const char *kind, double rate, uint64_t seed, struct noise *noise);

noise_fn noise_drop, noise_flip;                                  /* byte.c */
noise_fn noise_hole, noise_lose, noise_double, noise_cut;         /* block.c */
noise_fn noise_splice, noise_escape, noise_control, noise_prefix; /* insert.c */
noise_fn noise_ends, noise_lf, noise_cr, noise_crlf;              /* ends.c */
noise_fn noise_mix;                                               /* mix.c */

#endif
