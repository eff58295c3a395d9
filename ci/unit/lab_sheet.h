/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_LAB_SHEET_H
#define CI_UNIT_LAB_SHEET_H

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "host/report/compare.h"

/*
 * A sheet as a laboratory would have it, made up: so many boots of each configuration, so many
 * samples of each case in a boot, with drift, noise, outliers, evidence and bad runs. Folders with
 * PAL histograms are made below dir, if that is not NULL. The same numbers each time.
 */
#define LAB_COLUMNS 4
#define LAB_METRICS 6
#define LAB_EVIDENCE 24
#define LAB_PAL 5 /* the metric that has histograms */

struct lab {
	struct sheet sheet;
	const char *dir;
	uint32_t boots, samples; /* of a configuration; of a case in a boot */
	uint64_t seed;
};

static const struct {
	const char *bench, *case_name, *name, *unit;
	int better;
	double value;
	double factor[LAB_COLUMNS];
} lab_metrics[LAB_METRICS] = {
	{ "sysbench-cpu", "threads=1", "events", "events", 1, 8891, { 1, 0.964, 0.998, 0.972 } },
	{ "sysbench-cpu", "threads=4", "events", "events", 1, 35120, { 1, 0.931, 0.999, 0.95 } },
	{ "sysbench-memory", "-", "written", "MiB/s", 1, 11873, { 1, 0.985, 1.0005, 0.99 } },
	{ "sysbench-fileio", "mode=rndrd", "reads", "reads/s", 1, 5210, { 1, 0.82, 0.93, 1.02 } },
	{ "sysbench-fileio", "mode=rndwr", "writes", "writes/s", 1, 3407, { 1, 0.79, 0.9, 0.97 } },
	{ "pal-bench-time",
	  "program=pal_bench64",
	  "call_us",
	  "us",
	  -1,
	  15.6,
	  { 1, 1.25, 1.6, 1.02 } },
};

static const char *const lab_columns[LAB_COLUMNS] = { "native", "xen", "refvisor", "xmhf64" };

/* Uniform in [0, 1). */
static inline double lab_uniform(struct lab *lab)
{
	lab->seed = lab->seed * 6364136223846793005u + 1442695040888963407u;
	return (double)(lab->seed >> 11) / 9007199254740992.0;
}

/* About normal, of deviation 1. */
static inline double lab_normal(struct lab *lab)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += lab_uniform(lab);
	return sum;
}

static inline const char *lab_text(struct lab *lab, const char *format, ...)
{
	char text[256];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return sheet_text(&lab->sheet, text);
}

static inline void *lab_room(size_t count, size_t size)
{
	void *list = calloc(count, size);

	assert_non_null(list);
	return list;
}

static inline void lab_metrics_make(struct lab *lab)
{
	struct sheet *sheet = &lab->sheet;

	sheet->metrics_count = LAB_METRICS;
	sheet->metrics = lab_room(LAB_METRICS, sizeof(*sheet->metrics));
	for (uint32_t i = 0; i < LAB_METRICS; i++)
		sheet->metrics[i] =
			(struct sheet_metric){ .bench = lab_text(lab, lab_metrics[i].bench),
					       .case_name = lab_text(lab, lab_metrics[i].case_name),
					       .name = lab_text(lab, lab_metrics[i].name),
					       .unit = lab_text(lab, lab_metrics[i].unit),
					       .better = lab_metrics[i].better,
					       .record = 1,
					       .listed = i + 1 };
}

/* The third column has another kernel and a lost boot, the second column an invalid one. */
static inline void lab_run_make(struct lab *lab, uint32_t place)
{
	uint32_t column = place / lab->boots, boot = place % lab->boots;
	const char *config = lab_text(lab, lab_columns[column]);
	struct sheet_run *run = &lab->sheet.runs[place];
	const char *kernel = lab_text(lab, column == 2 ? "6.1.112" : "6.1.119");
	const char *none = lab_text(lab, "");

	*run = (struct sheet_run){ .config = config,
				   .label = config,
				   .plan = lab_text(lab, "overnight"),
				   .machine = lab_text(lab, "x230"),
				   .session = lab_text(lab, "%08x", place),
				   .cpu = lab_text(lab, "Intel(R) Core(TM) i5-3320M CPU @ 2.60GHz"),
				   .kernel = kernel,
				   .firmware = lab_text(lab, "bios"),
				   .word_size = lab_text(lab, "64"),
				   .manifest = none,
				   .plan_sha256 = none,
				   .reason = none,
				   .counted = 1 };
	run->dir = lab_text(lab, "%s/%s/%02" PRIu32, lab->dir ? lab->dir : "results", config, boot);
	if (column == 1 && boot == lab->boots - 2) {
		run->status = STATUS_INVALID;
		run->reason = lab_text(lab, "ran under kvm (expected xen)");
	} else if (column == 2 && boot == lab->boots - 1) {
		run->status = STATUS_LOST;
		run->reason = lab_text(lab, "the stream ends within the results");
	}
	run->counted = run->status < STATUS_LOST;
}

/* As bench/pal_bench/histogram.c prints them. */
static inline void lab_output_make(struct lab *lab, const struct sheet_run *run, uint32_t number,
				   double call_us)
{
	static const struct {
		const char *name;
		double share;
	} kinds[] = { { "register", 4.2 }, { "call", 1 }, { "unregister", 3.1 } };
	char path[600];
	FILE *out;

	snprintf(path, sizeof(path), "%s/raw/samples/%04" PRIu32 "/stdout", run->dir, number);
	for (char *slash = path + 1; (slash = strchr(slash + 1, '/')); *slash = '/') {
		*slash = '\0';
		mkdir(path, 0777);
	}
	out = fopen(path, "w");
	assert_non_null(out);
	fputs("tsc ticks per us: 2594.100\n", out);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		double ticks = kinds[i].share * call_us * 2594.1;

		for (int step = -16; step < 60; step++) {
			double high = step > 8 ? 40 * exp(-step / 9.0) : 0;
			double count = 4000 * exp(-step * step / 30.0) + high * lab_uniform(lab);

			if (count >= 1)
				fprintf(out, "%s histogram ticks %.0f-%.0f: %.0f\n", kinds[i].name,
					floor(ticks * pow(1.03, step)),
					floor(ticks * pow(1.03, step + 1)) - 1, count);
		}
	}
	fclose(out);
}

static inline void lab_sample_make(struct lab *lab, uint32_t run, uint32_t metric, uint32_t number,
				   double of_boot)
{
	struct sheet *sheet = &lab->sheet;
	uint32_t column = run / lab->boots;
	double start_s = 20 + number * 7.5 + lab_uniform(lab);
	double warm = 1 - exp(-start_s / 200);
	double noise = 0.002 * lab_normal(lab) - 0.004 * warm;
	double better = lab_metrics[metric].better;
	double value = lab_metrics[metric].value * lab_metrics[metric].factor[column] * of_boot;
	int noisy = lab_uniform(lab) < 0.02;

	sheet->samples[sheet->samples_count] = (struct sheet_sample){
		.run = run,
		.number = number,
		.start_ns = (int64_t)(start_s * 1e9),
		.khz = column == 3 ? NAN : 2594100 - 30000 * warm + 800 * lab_normal(lab),
		.celsius = 48 + 27 * warm + 2 * column + lab_normal(lab),
		.status = noisy ? STATUS_NOISY : STATUS_OK,
		.counted = sheet->runs[run].counted && !noisy,
	};
	sheet->runs[run].samples++;
	sheet->runs[run].noisy += noisy;
	value *= exp(better * noise - (noisy ? better * 0.05 : 0));
	sheet->values[sheet->values_count++] = (struct sheet_value){
		.sample = (uint32_t)sheet->samples_count++, .metric = metric, .value = value
	};
	if (metric == LAB_PAL && lab->dir)
		lab_output_make(lab, &sheet->runs[run], number, value);
}

static inline void lab_samples_make(struct lab *lab, uint32_t run)
{
	uint32_t number = 1;

	for (uint32_t metric = 0; metric < LAB_METRICS; metric++) {
		double of_boot = exp(0.004 * lab_normal(lab));

		for (uint32_t i = 0; i < lab->samples; i++)
			lab_sample_make(lab, run, metric, number++, of_boot);
	}
}

/* Counters of all sizes; one run in 13 was disturbed, and of some names nobody knows. */
static inline void lab_evidence_make(struct lab *lab, uint32_t run)
{
	static const char *const names[] = { "interrupts_cpu%u",   "context_switches_%u",
					     "loop_hot_khz_cpu%u", "page_faults_%u",
					     "smi_count_cpu%u",    "throttle_core_cpu%u" };
	struct sheet *sheet = &lab->sheet;

	for (unsigned int i = 0; i < LAB_EVIDENCE; i++) {
		unsigned int kind = i / 4;
		double size[] = { 120, 35, 2594100, 900, 0, 0 };
		double value = size[kind] * exp((kind == 2 ? 0.002 : 0.25) * lab_normal(lab));

		if (kind == 3 && run / lab->boots == 3)
			continue;
		if (kind != 2 && run % 13 == 5)
			value = (value + 3) * (i % 3 == 0 ? 20 : 5);
		if (kind == 1 && run / lab->boots == 1)
			value *= 0.12;
		sheet->evidence[sheet->evidence_count++] =
			(struct sheet_evidence){ run, lab_text(lab, names[kind], i % 4),
						 floor(value) };
	}
}

/* What is not said is zero. sheet_free(&lab->sheet) after it. */
static inline void lab_make(struct lab *lab)
{
	struct sheet *sheet = &lab->sheet;
	size_t runs = LAB_COLUMNS * lab->boots, samples = runs * lab->samples * LAB_METRICS;

	memset(sheet, 0, sizeof(*sheet));
	lab->seed = 1;
	sheet->runs_count = runs;
	sheet->runs = lab_room(runs, sizeof(*sheet->runs));
	sheet->samples = lab_room(samples, sizeof(*sheet->samples));
	sheet->values = lab_room(samples, sizeof(*sheet->values));
	sheet->evidence = lab_room(runs * LAB_EVIDENCE, sizeof(*sheet->evidence));
	lab_metrics_make(lab);
	for (uint32_t i = 0; i < runs; i++) {
		lab_run_make(lab, i);
		lab_samples_make(lab, i);
		lab_evidence_make(lab, i);
	}
}

#endif
