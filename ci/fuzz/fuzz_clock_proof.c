/* SPDX-License-Identifier: MIT */
#include "host/clock_proof.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the events say, a clock is judged by numbers only, and the text is one line. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[CLOCK_PROOF_TEXT_MAX];
	struct clock_proof proof;

	if (clock_proof_parse((const char *)data, size, 0x1a2b3c4d, &proof))
		return 0;
	if (proof.state >= CLOCK_UNSURE &&
	    (!isfinite(proof.fit.drift) || isnan(proof.fit.uncertainty) || proof.fit.blocks < 2))
		abort();
	clock_proof_text(&proof, text);
	if (strlen(text) >= sizeof(text) || strchr(text, '\n'))
		abort();
	return 0;
}
