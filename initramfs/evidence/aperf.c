/* SPDX-License-Identifier: MIT */
#include "initramfs/evidence/aperf.h"

#include <stdio.h>

#include "initramfs/runner/msr.h"

#define MSR_MPERF 0xe7
#define MSR_APERF 0xe8
#define AWAKE_SHARE 10 /* awake for a tenth of the time */

bool aperf_read(const char *root, unsigned int cpu, struct aperf *now)
{
	static const uint32_t registers[] = { MSR_APERF, MSR_MPERF };
	uint64_t values[2];

	/* Emulators that know the registers' numbers only say 0. */
	if (msr_read_all(root, cpu, registers, 2, values) || !values[0] || !values[1])
		return false;
	*now = (struct aperf){ values[0], values[1] };
	return true;
}

bool aperf_ppm(const struct aperf *from, const struct aperf *to, uint64_t *ppm)
{
	uint64_t aperf = to->aperf - from->aperf, mperf = to->mperf - from->mperf;

	if (to->aperf <= from->aperf || to->mperf <= from->mperf)
		return false;
	*ppm = (uint64_t)((double)aperf * 1e6 / (double)mperf + 0.5);
	return true;
}

static bool take(const struct evidence *look, unsigned int cpu, struct aperf *out)
{
	char aperf[EVIDENCE_NAME_MAX], mperf[EVIDENCE_NAME_MAX];

	snprintf(aperf, sizeof(aperf), APERF_PREFIX "%u", cpu);
	snprintf(mperf, sizeof(mperf), MPERF_PREFIX "%u", cpu);
	return evidence_get(look, aperf, &out->aperf) && evidence_get(look, mperf, &out->mperf);
}

bool aperf_sample_ppm(const struct evidence_pair *pair, unsigned int cpu, uint64_t *ppm)
{
	struct aperf from, to;
	uint64_t tsc;

	return take(pair->before, cpu, &from) && take(pair->after, cpu, &to) &&
	       evidence_rise(pair, "tsc", &tsc) && to.mperf - from.mperf >= tsc / AWAKE_SHARE &&
	       aperf_ppm(&from, &to, ppm);
}
