/* SPDX-License-Identifier: MIT */
#include "ci/noise/noise.h"

void noise_drop(struct noise *noise)
{
	size_t kept = 0;

	for (size_t i = 0; i < noise->len; i++) {
		if (!chance_hit(&noise->chance))
			continue;
		noise_add(noise->out, noise->in + kept, i - kept);
		kept = i + 1;
	}
	noise_add(noise->out, noise->in + kept, noise->len - kept);
}

void noise_flip(struct noise *noise)
{
	size_t start = noise->out->len;

	noise_add(noise->out, noise->in, noise->len);
	if (noise->out->full)
		return;
	for (size_t i = 0; i < noise->len; i++) {
		if (chance_hit(&noise->chance))
			noise->out->bytes[start + i] ^=
				(char)(1 << chance_below(&noise->chance, 8));
	}
}
