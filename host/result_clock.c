/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the host knew comes first: then there is nothing to compare. */
int result_clock_load(const char *dir, struct result *result)
{
	const char *session = result_pairs_get(&result->run, "session");
	char *end = NULL;
	unsigned long number = session ? strtoul(session, &end, 16) : 0;

	memset(&result->clock, 0, sizeof(result->clock));
	if (result->origin.clock && strcmp(result->origin.clock, RESULT_CLOCK_SIMULATED) == 0)
		result->clock.state = CLOCK_SIMULATED;
	else if (session && *session && *end == '\0' && number <= UINT32_MAX)
		return clock_proof_load(dir, (uint32_t)number, &result->clock);
	return 0;
}

void result_clock_judge(struct result *result)
{
	const struct clock_fit *fit = &result->clock.fit;

	if (result->clock.state == CLOCK_INVALID)
		result_raise(result, STATUS_INVALID,
			     "the machine's clock %s %.2f %% on the host's (+-%.2f %%, in %.0f s)",
			     fit->drift < 0 ? "loses" : "gains", fabs(fit->drift) * 100,
			     fit->uncertainty * 100, fit->span_s);
}
