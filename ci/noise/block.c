/* SPDX-License-Identifier: MIT */
#include "ci/noise/noise.h"

#define BLOCK_MAX 2048

void noise_hole(struct noise *noise)
{
	size_t block = (size_t)(noise->rate * 1024), at;

	if (block > noise->len)
		block = noise->len;
	at = chance_below(&noise->chance, (uint32_t)(noise->len - block) + 1);
	noise_add(noise->out, noise->in, at);
	noise_add(noise->out, noise->in + at + block, noise->len - at - block);
}

void noise_lose(struct noise *noise)
{
	size_t kept = 0;

	for (size_t i = 0; i < noise->len; i++) {
		if (!chance_hit(&noise->chance))
			continue;
		noise_add(noise->out, noise->in + kept, i - kept);
		i += chance_below(&noise->chance, BLOCK_MAX);
		kept = i + 1 < noise->len ? i + 1 : noise->len;
	}
	noise_add(noise->out, noise->in + kept, noise->len - kept);
}

void noise_double(struct noise *noise)
{
	size_t said = 0;

	for (size_t i = 1; i <= noise->len; i++) {
		size_t block;

		if (!chance_hit(&noise->chance))
			continue;
		block = 1 + chance_below(&noise->chance, BLOCK_MAX);
		noise_add(noise->out, noise->in + said, i - said);
		said = block < i ? i - block : 0;
		noise_add(noise->out, noise->in + said, i - said);
		said = i;
	}
	noise_add(noise->out, noise->in + said, noise->len - said);
}

void noise_cut(struct noise *noise)
{
	uint32_t within = (uint32_t)(noise->rate * (double)noise->len);

	noise_add(noise->out, noise->in, noise->len - chance_below(&noise->chance, within + 1));
}
