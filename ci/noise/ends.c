/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "ci/noise/noise.h"

/* An end of the input is LF or CR LF; becomes: one for all, or NULL for a choice each time. */
static void change_ends(struct noise *noise, const char *becomes)
{
	static const char *const any[] = { "\n", "\r", "\r\n", "\r\r\n", "\n\r" };
	const char *at = noise->in, *end = noise->in + noise->len, *stop;

	while ((stop = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		size_t len = (size_t)(stop - at);
		const char *to = becomes ? becomes : any[chance_below(&noise->chance, 5)];

		if (!chance_hit(&noise->chance)) {
			noise_add(noise->out, at, len + 1);
		} else {
			noise_add(noise->out, at, len > 0 && stop[-1] == '\r' ? len - 1 : len);
			noise_add(noise->out, to, strlen(to));
		}
		at = stop + 1;
	}
	noise_add(noise->out, at, (size_t)(end - at));
}

void noise_ends(struct noise *noise)
{
	change_ends(noise, NULL);
}

void noise_lf(struct noise *noise)
{
	change_ends(noise, "\n");
}

void noise_cr(struct noise *noise)
{
	change_ends(noise, "\r");
}

void noise_crlf(struct noise *noise)
{
	change_ends(noise, "\r\n");
}
