/* SPDX-License-Identifier: MIT */
#include "ci/noise/noise.h"

/* Two who write at once: a switch from one to the other at any byte, until both are through. */
void noise_mix(struct noise *noise)
{
	const char *const in[2] = { noise->in, noise->other };
	const size_t len[2] = { noise->len, noise->other_len };
	size_t said[2] = { 0, 0 }, at = 0;
	int who = 0;

	while (said[0] < len[0] || said[1] < len[1]) {
		while (at < len[who] && !chance_hit(&noise->chance))
			at++;
		noise_add(noise->out, in[who] + said[who], at - said[who]);
		said[who] = at;
		who = !who;
		at = said[who];
		if (at < len[who])
			at++;
	}
}
