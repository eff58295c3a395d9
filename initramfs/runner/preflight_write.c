/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/preflight.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/record.h"

/* What is worse than these is no timer, and no memory, to measure with. */
#define RESOLUTION_NS 1000
#define LATE_NS 1000000
#define COPY_MB_S 500

struct writer {
	const struct preflight *preflight;
	struct record record;
	struct gaps sum;       /* of the CPUs that samples use */
	unsigned int bad_cpus; /* of these */
	unsigned int worst_cpu;
	void (*warn)(const char *text, void *context);
	void *context;
};

__attribute__((format(printf, 2, 3))) static void warn(struct writer *writer, const char *format,
						       ...)
{
	char text[200];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	record_text(&writer->record, "warning", text);
	writer->warn(text, writer->context);
}

static uint64_t longest_ns(const struct writer *writer, const struct gaps *gaps)
{
	return (uint64_t)((double)gaps->longest * writer->preflight->clock.ns_per_tick);
}

static void write_histogram(struct writer *writer, unsigned int cpu)
{
	const struct gaps *gaps = &writer->preflight->gaps[cpu];
	char key[32], text[GAPS_BINS * 36] = "";
	size_t len = 0;

	for (unsigned int i = 0; i < GAPS_BINS; i++) {
		if (gaps->bin[i])
			len += (size_t)snprintf(text + len, sizeof(text) - len,
						"%s%" PRIu64 ":%" PRIu64, len ? " " : "",
						(uint64_t)1 << i, gaps->bin[i]);
	}
	snprintf(key, sizeof(key), "cpu%u.gaps", cpu);
	record_text(&writer->record, key, text);
	snprintf(key, sizeof(key), "cpu%u.longest_ns", cpu);
	record_printf(&writer->record, key, "%" PRIu64, longest_ns(writer, gaps));
}

static void count_cpu(struct writer *writer, unsigned int cpu)
{
	const struct gaps *gaps = &writer->preflight->gaps[cpu];

	if (gaps->longest > writer->sum.longest)
		writer->worst_cpu = cpu;
	writer->bad_cpus += gaps->bad > 0;
	gaps_sum(&writer->sum, gaps);
}

static void write_cpus(struct writer *writer)
{
	const struct preflight *preflight = writer->preflight;

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!preflight->online.has[cpu] || preflight->missing.has[cpu])
			continue;
		write_histogram(writer, cpu);
		if (preflight->cpus.has[cpu])
			count_cpu(writer, cpu);
	}
}

static void write_gaps(struct writer *writer)
{
	const struct preflight *preflight = writer->preflight;
	const struct gaps *sum = &writer->sum;
	char cpus[CPULIST_TEXT_MAX];

	record_printf(&writer->record, "preflight_s", "%u", preflight->seconds);
	record_text(&writer->record, "gaps_clock", preflight->clock.tsc ? "tsc" : "system");
	write_cpus(writer);
	record_printf(&writer->record, "longest_ns", "%" PRIu64, longest_ns(writer, sum));
	record_printf(&writer->record, "over_10us", "%" PRIu64, sum->longer);
	record_printf(&writer->record, "over_150us", "%" PRIu64, sum->bad);
	if (sum->bad)
		warn(writer,
		     "%" PRIu64 " gaps of more than 150 us on %u CPUs, the longest of "
		     "%" PRIu64 " us on CPU %u",
		     sum->bad, writer->bad_cpus, longest_ns(writer, sum) / 1000, writer->worst_cpu);
	if (preflight->missing.count == 0)
		return;
	cpulist_format(&preflight->missing, cpus, sizeof(cpus));
	warn(writer, "gaps could not be looked for on CPU %s", cpus);
}

static void write_smis(struct writer *writer)
{
	const struct preflight *preflight = writer->preflight;
	const struct evidence_pair pair = { .before = &preflight->smi,
					    .after = &preflight->smi_end };
	const char *worst;
	uint64_t smis = evidence_rises(&pair, "", &worst);

	if (preflight->smi.count == 0)
		return;
	record_printf(&writer->record, "smis", "%" PRIu64, smis);
	for (size_t i = 0; i < preflight->smi.count && i < preflight->smi_end.count; i++)
		record_printf(&writer->record, preflight->smi.list[i].name, "%" PRIu64 " %" PRIu64,
			      preflight->smi.list[i].value, preflight->smi_end.list[i].value);
	if (smis)
		warn(writer, "%" PRIu64 " SMIs in %u s, most by %s", smis, preflight->seconds,
		     worst);
}

static void write_clocks(struct writer *writer)
{
	const struct preflight *preflight = writer->preflight;
	const struct clockcheck *check = &preflight->check;
	uint64_t back = check->back + writer->sum.back;

	record_text(&writer->record, "clocksource", preflight->clocksource);
	record_printf(&writer->record, "clock_back", "%" PRIu64, back);
	record_printf(&writer->record, "timer_resolution_ns", "%" PRIu64, check->resolution_ns);
	record_printf(&writer->record, "sleep_late_ns", "%" PRIu64, check->late_ns);
	record_printf(&writer->record, "sleep_latest_ns", "%" PRIu64, check->latest_ns);
	if (preflight->bare_metal && strcmp(preflight->clocksource, "tsc") != 0)
		warn(writer, "the clock is %s: on bare metal it should be tsc",
		     preflight->clocksource);
	if (back)
		warn(writer, "the clock went back %" PRIu64 " times", back);
	if (check->resolution_ns > RESOLUTION_NS)
		warn(writer, "timers are exact to %" PRIu64 " us only",
		     check->resolution_ns / 1000);
	if (check->late_ns > LATE_NS)
		warn(writer, "sleeps end %" PRIu64 " us late", check->late_ns / 1000);
}

static void write_memory(struct writer *writer)
{
	const struct preflight *preflight = writer->preflight;

	record_printf(&writer->record, "copied_mib", "%zu", preflight->copied_bytes >> 20);
	record_printf(&writer->record, "copied_mb_s", "%u", preflight->copied_mb_s);
	if (preflight->copied_mb_s == 0)
		warn(writer, "the speed of memory could not be measured");
	else if (preflight->bare_metal && preflight->copied_mb_s < COPY_MB_S)
		warn(writer, "memory is copied at %u MB/s only: is it cached?",
		     preflight->copied_mb_s);
}

int preflight_write(const struct preflight *preflight, const char *folder,
		    void (*warn_fn)(const char *text, void *context), void *context)
{
	struct writer writer = { .preflight = preflight, .warn = warn_fn, .context = context };

	record_open(&writer.record, folder, "preflight");
	write_gaps(&writer);
	write_smis(&writer);
	write_clocks(&writer);
	write_memory(&writer);
	return record_close(&writer.record);
}
