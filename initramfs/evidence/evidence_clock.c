/* SPDX-License-Identifier: MIT */
/* The time stamp counter against the clock of the kernel: one of them may drift or be warped. */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "initramfs/runner/clock.h"

#define GAP_MS 20
#define TRIES 8

struct moment {
	uint64_t tsc, ns;
};

static uint64_t read_tsc(void)
{
	uint32_t low, high;

	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

static uint64_t raw_ns(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC_RAW, &now);
	return (uint64_t)now.tv_sec * CLOCK_NS_PER_S + (uint64_t)now.tv_nsec;
}

/* Both at once: of some tries the one in which the clock was read twice the quickest. */
static void moment_take(struct moment *moment)
{
	uint64_t least_ns = UINT64_MAX;

	for (int i = 0; i < TRIES; i++) {
		uint64_t first_ns = raw_ns(), tsc = read_tsc(), last_ns = raw_ns();

		if (last_ns - first_ns >= least_ns)
			continue;
		least_ns = last_ns - first_ns;
		*moment = (struct moment){ tsc, first_ns + least_ns / 2 };
	}
}

static double rate_hz(const struct moment *from, const struct moment *to)
{
	return to->ns > from->ns && to->tsc > from->tsc ?
		       (double)(to->tsc - from->tsc) * 1e9 / (double)(to->ns - from->ns) :
		       0;
}

static void look(struct evidence *look)
{
	struct moment first, last;

	moment_take(&first);
	clock_sleep_ms(GAP_MS);
	moment_take(&last);
	evidence_add(look, last.tsc, "tsc");
	evidence_add(look, last.ns, "raw_ns");
	evidence_add(look, (uint64_t)rate_hz(&first, &last), "tsc_hz");
}

static bool moment_of(const struct evidence *look, struct moment *moment)
{
	return evidence_get(look, "tsc", &moment->tsc) && evidence_get(look, "raw_ns", &moment->ns);
}

/* What the counter does in a second: since the start of the run, once that is long enough ago. */
static double base_hz(const struct evidence_pair *pair, const struct moment *before)
{
	struct moment start;
	uint64_t hz = 0;

	if (moment_of(pair->start, &start) && before->ns > start.ns &&
	    before->ns - start.ns >= CLOCK_NS_PER_S)
		return rate_hz(&start, before);
	evidence_get(pair->start, "tsc_hz", &hz);
	return (double)hz;
}

static bool drift_ppm(const struct evidence_pair *pair, uint64_t *ppm)
{
	struct moment before, after;
	double base, hz;

	if (!moment_of(pair->before, &before) || !moment_of(pair->after, &after))
		return false;
	base = base_hz(pair, &before);
	hz = rate_hz(&before, &after);
	if (!(base > 0) || !(hz > 0))
		return false;
	*ppm = (uint64_t)(fabs(hz - base) * 1e6 / base);
	return true;
}

static void derive(const struct evidence_pair *pair, struct evidence *derived)
{
	uint64_t ppm;

	if (drift_ppm(pair, &ppm))
		evidence_add(derived, ppm, "tsc_drift_ppm");
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	uint64_t ppm;

	if (!drift_ppm(pair, &ppm) || ppm <= limit)
		return false;
	snprintf(why, size, "clock and time stamp counter drift apart by %" PRIu64 " ppm", ppm);
	return true;
}

/* Off: a counter that stops while the CPU sleeps is no fault of the clock that a sample uses. */
const struct evidence_row evidence_clock = { .name = "clock",
					     .works = true,
					     .look = look,
					     .derive = derive,
					     .rule = "noisy_clock_ppm",
					     .limit = EVIDENCE_NEVER,
					     .passes = passes };
