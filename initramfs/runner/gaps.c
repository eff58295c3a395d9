/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/gaps.h"

#include "initramfs/runner/clock.h"
#include "initramfs/runner/cpuid.h"

#define CALIBRATE_MS 20

/* LFENCE keeps readings in order (Intel SDM volume 2, RDTSC). */
static inline uint64_t tsc_read(void)
{
	uint32_t low, high;

	__asm__ volatile("lfence\n\trdtsc" : "=a"(low), "=d"(high) : : "memory");
	return (uint64_t)high << 32 | low;
}

static inline uint64_t read_clock(bool tsc)
{
	return tsc ? tsc_read() : clock_boot_ns();
}

static uint64_t ticks(const struct gaps_clock *clock, double ns)
{
	return (uint64_t)(ns / clock->ns_per_tick);
}

void gaps_clock_set(struct gaps_clock *clock, bool tsc, double ns_per_tick)
{
	*clock = (struct gaps_clock){ .tsc = tsc, .ns_per_tick = ns_per_tick };
	for (unsigned int i = 1; i < GAPS_BINS; i++)
		clock->bound[i] = ticks(clock, (double)(1ull << i));
	clock->longer = ticks(clock, GAPS_LONG_NS);
	clock->bad = ticks(clock, GAPS_BAD_NS);
}

void gaps_clock_init(struct gaps_clock *clock)
{
	uint64_t tsc, ns;

	gaps_clock_set(clock, false, 1);
	if (!cpuid_tsc_invariant())
		return;
	ns = clock_boot_ns();
	tsc = tsc_read();
	clock_sleep_ms(CALIBRATE_MS);
	ns = clock_boot_ns() - ns;
	tsc = tsc_read() - tsc;
	if (tsc > 0 && ns > 0)
		gaps_clock_set(clock, true, (double)ns / (double)tsc);
}

void gaps_add(struct gaps *gaps, const struct gaps_clock *clock, uint64_t before, uint64_t now)
{
	uint64_t gap = now - before;
	unsigned int i = 0;

	if (now < before) {
		gaps->back++;
		return;
	}
	while (i + 1 < GAPS_BINS && gap >= clock->bound[i + 1])
		i++;
	gaps->bin[i]++;
	gaps->longer += gap > clock->longer;
	gaps->bad += gap > clock->bad;
	if (gap > gaps->longest)
		gaps->longest = gap;
}

/* What was found is kept on the stack meanwhile: CPUs do not write to each other's cache lines. */
void gaps_measure(struct gaps *gaps, const struct gaps_clock *clock, uint64_t until_ns)
{
	const struct gaps_clock mine = *clock;
	uint64_t start_ns = clock_boot_ns(), last = read_clock(mine.tsc), end;
	struct gaps found = *gaps;

	end = last + (until_ns > start_ns ? ticks(&mine, (double)(until_ns - start_ns)) : 0);
	while (last < end) {
		uint64_t now = read_clock(mine.tsc);

		gaps_add(&found, &mine, last, now);
		if (now < last)
			end -= last - now;
		last = now;
	}
	*gaps = found;
}

void gaps_sum(struct gaps *sum, const struct gaps *gaps)
{
	for (unsigned int i = 0; i < GAPS_BINS; i++)
		sum->bin[i] += gaps->bin[i];
	sum->longer += gaps->longer;
	sum->bad += gaps->bad;
	sum->back += gaps->back;
	if (gaps->longest > sum->longest)
		sum->longest = gaps->longest;
}
