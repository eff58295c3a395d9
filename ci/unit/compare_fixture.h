/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_COMPARE_FIXTURE_H
#define CI_UNIT_COMPARE_FIXTURE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/report/compare.h"

/*
 * A comparison made by hand: every kind of cell, run and note. Of the runs that its cells speak of
 * the sheet has a few only. Nothing in it is owned.
 */
#define FIXTURE_COLUMNS 3
#define FIXTURE_ROWS 5
#define FIXTURE_METRICS 6
#define FIXTURE_RUNS 8
#define FIXTURE_SAMPLES 12
#define FIXTURE_VALUES_MAX (FIXTURE_SAMPLES * FIXTURE_METRICS)

struct compare_fixture {
	struct sheet sheet;
	struct compare compare;
	struct sheet_metric metrics[FIXTURE_METRICS];
	struct sheet_run runs[FIXTURE_RUNS];
	struct sheet_sample samples[FIXTURE_SAMPLES];
	struct sheet_value values[FIXTURE_VALUES_MAX];
	struct compare_column columns[FIXTURE_COLUMNS];
	size_t column_of[FIXTURE_RUNS];
	struct compare_row rows[FIXTURE_ROWS];
	struct compare_cell cells[FIXTURE_ROWS][FIXTURE_COLUMNS];
	struct compare_note notes[2];
};

#define PAL "program=pal_bench64"
static const struct sheet_metric fixture_metrics[FIXTURE_METRICS] = {
	{ "sysbench-cpu", "threads=1", "events", "events", 1, 1, 1, 0 },
	{ "sysbench-cpu", "threads=4", "events", "events", 1, 1, 2, 0 },
	{ "sysbench-memory", "-", "written", "MiB/s", 1, 1, 3, 0 },
	{ "sysbench-fileio", "mode=rndrw", "reads", "reads/s", 1, 1, 4, 0 },
	{ "pal-bench-time", PAL, "call_us", "us", -1, 1, 5, 0 },
	{ "pal-bench-time", PAL, "calls", "calls", -1, 0, 5, 1 },
};

#define NOTHING .ratio = { NAN, NAN, NAN }, .p = NAN, .detectable = NAN
static const struct compare_cell fixture_cells[FIXTURE_ROWS][FIXTURE_COLUMNS] = {
	{ { 10, 200, { 8891.23, 8880.1, 8902.3 }, 0.0018, 0, NOTHING },
	  { 10,
	    197,
	    { 8572.1, 8540.2, 8604.1 },
	    0.0031,
	    0,
	    { 0.96411, 0.96044, 0.96779 },
	    0.0021,
	    1,
	    0.0044 },
	  { 9,
	    180,
	    { 8875.2, 8850.4, 8900.7 },
	    0.0045,
	    0,
	    { 0.9982, 0.99527, 1.00113 },
	    0.31,
	    0,
	    0.0051 } },
	{ { 10, 200, { 35120, 35002.7, 35240.1 }, 0.0047, 0, NOTHING },
	  { 10,
	    200,
	    { 32704, 32511.5, 32898.1 },
	    0.0083,
	    0,
	    { 0.93121, 0.92498, 0.93747 },
	    0.0021,
	    1,
	    0.0091 },
	  { 9,
	    180,
	    { 35865, 35733.2, 35997.9 },
	    0.0052,
	    0,
	    { 1.0212, 1.01601, 1.02644 },
	    0.0042,
	    1,
	    0.0067 } },
	{ { 10, 200, { 11873.4, 11801.5, 11945.8 }, 0.0084, 0, NOTHING },
	  { 0, 0, { 0, 0, 0 }, 0, 0, { 0, 0, 0 }, 0, 0, 0 },
	  { 1,
	    20,
	    { 11700.2, 11644.1, 11757.3 },
	    0.0103,
	    1,
	    { 0.98541, 0.97921, 0.99164 },
	    0.012,
	    1,
	    0.0081 } },
	{ { 0, 0, { 0, 0, 0 }, 0, 0, { 0, 0, 0 }, 0, 0, 0 },
	  { 10, 200, { 1234.5, 1201.1, 1268.8 }, 0.038, 0, NOTHING },
	  { 9, 180, { 0.0012345, 0.0011, 0.00138 }, 0.21, 0, NOTHING } },
	{ { 2, 40, { 12.503, NAN, NAN }, 0.0007, 0, NOTHING },
	  { 10,
	    200,
	    { 15.605, 15.512, 15.7 },
	    0.0083,
	    0,
	    { 1.24811, 1.2249, 1.27176 },
	    0.0301,
	    1,
	    0.0132 },
	  { 2, 40, { 12.76, NAN, NAN }, 0.0212, 0, { 1.02056, NAN, NAN }, 1, 0, INFINITY } },
};

#define IDENTITY(config)                                                              \
	config, "quick", "x230", "1a2b3c4d", "Intel(R) Core(TM) i5-3320M", "6.1.119", \
		"5f1d7a84db6c4cf1a4d0", "bios", "64", "0b5e8f0d9c3a"
static const struct sheet_run fixture_runs[FIXTURE_RUNS] = {
	{ "res/native/1", IDENTITY("native"), "", "native", 1700000000, STATUS_OK, 1, 2, 0, 0 },
	{ "res/native/2", IDENTITY("native"), "", "native", 1700003600, STATUS_OK, 1, 2, 0, 0 },
	{ "res/xen/1", IDENTITY("xen"), "sample 2: 8 interrupts", "xen", 1700007200, STATUS_NOISY,
	  1, 2, 1, 0 },
	{ "res/xen/2", IDENTITY("xen"), "", "xen", 1700010800, STATUS_OK, 1, 2, 0, 0 },
	{ "res/xen/3", IDENTITY("xen"), "ran under kvm (expected xen)", "xen", 1700014400,
	  STATUS_INVALID, 0, 2, 0, 0 },
	{ "res/refvisor/1", IDENTITY("refvisor"), "sample 2: time limit", "refvisor", 1700018000,
	  STATUS_FAIL, 1, 2, 0, 1 },
	{ "res/refvisor/2", IDENTITY("refvisor"), "", "refvisor", 0, STATUS_OK, 1, 0, 0, 0 },
	{ "res/refvisor/3", IDENTITY("refvisor"), "the stream ends within the results", "refvisor",
	  1700025200, STATUS_LOST, 0, 0, 0, 0 },
};

static const struct compare_column fixture_columns[FIXTURE_COLUMNS] = {
	{ "native", 10, 1000, 0, 0, 0, 0 },
	{ "xen", 10, 797, 1, 0, 0, 3 },
	{ "refvisor", 9, 600, 0, 1, 1, 0 },
};
static const size_t fixture_column_of[FIXTURE_RUNS] = { 0, 0, 1, 1, 1, 2, 2, 2 };

/* Two samples of each of the first six runs; the second is noisy, failed or not counted in some. */
static inline void fixture_samples(struct compare_fixture *fixture)
{
	for (uint32_t i = 0; i < FIXTURE_SAMPLES; i++) {
		const struct sheet_run *run = &fixture_runs[i / 2];
		enum status status = i % 2 && run->status < STATUS_LOST ? run->status : STATUS_OK;

		fixture->samples[i] = (struct sheet_sample){
			.run = i / 2,
			.number = i % 2 + 1,
			.start_ns = 1000000000LL * (i % 2 + 5),
			.khz = i % 2 ? NAN : 2594100.5,
			.celsius = i % 2 ? 61 : NAN,
			.status = (uint8_t)status,
			.counted = run->counted && status == STATUS_OK,
			.superseded = status == STATUS_NOISY,
		};
	}
}

/* Each sample has two metrics, one behind the other. */
static inline void fixture_values(struct compare_fixture *fixture)
{
	static const double base[FIXTURE_METRICS] = { 8891, 35120, 11873.25, 1234.5, 12.503, 4096 };
	size_t count = 0;

	for (uint32_t i = 0; i < FIXTURE_SAMPLES; i++) {
		for (uint32_t metric = i % 2 * 4; metric < i % 2 * 4 + 2; metric++)
			fixture->values[count++] = (struct sheet_value){
				.sample = i,
				.metric = metric,
				.value = base[metric] * (1 + i / 1024.0),
			};
	}
	fixture->sheet.values_count = count;
}

static inline void fixture_sheet(struct compare_fixture *fixture)
{
	struct sheet *sheet = &fixture->sheet;

	memcpy(fixture->metrics, fixture_metrics, sizeof(fixture_metrics));
	memcpy(fixture->runs, fixture_runs, sizeof(fixture_runs));
	fixture_samples(fixture);
	fixture_values(fixture);
	sheet->metrics = fixture->metrics;
	sheet->metrics_count = FIXTURE_METRICS;
	sheet->runs = fixture->runs;
	sheet->runs_count = FIXTURE_RUNS;
	sheet->samples = fixture->samples;
	sheet->samples_count = FIXTURE_SAMPLES;
	sheet->values = fixture->values;
}

static inline void fixture_make(struct compare_fixture *fixture)
{
	struct compare *compare = &fixture->compare;

	memset(fixture, 0, sizeof(*fixture));
	fixture_sheet(fixture);
	memcpy(fixture->columns, fixture_columns, sizeof(fixture_columns));
	memcpy(fixture->cells, fixture_cells, sizeof(fixture_cells));
	memcpy(fixture->column_of, fixture_column_of, sizeof(fixture_column_of));
	for (size_t i = 0; i < FIXTURE_ROWS; i++)
		fixture->rows[i] = (struct compare_row){ &fixture->metrics[i], fixture->cells[i] };
	fixture->notes[0] =
		(struct compare_note){ "kernel", "xen: kernel differs: 6.1.119 and 6.1.90" };
	fixture->notes[1] = (struct compare_note){
		"image", "refvisor: 2 files of the image differ from native: runner, kernel"
	};
	*compare = (struct compare){ .sheet = &fixture->sheet,
				     .columns = fixture->columns,
				     .columns_count = FIXTURE_COLUMNS,
				     .column_of = fixture->column_of,
				     .rows = fixture->rows,
				     .rows_count = FIXTURE_ROWS,
				     .notes = fixture->notes,
				     .notes_count = 2 };
}

/* All text is such as no runner sends: what quotes, ends or begins things in any format. */
#define FIXTURE_MARKS "@'a,b\"c|d\\e_f%g&h<i>j$k#l{m}n~o^p`q[r]s*t--u;v:w=x/y]]>z # SKIP"
#define FIXTURE_BYTES "\033[31m\n| a |\r\n\tBenchmarkX 1 2 u\377\376 ok 1\\"
#define FIXTURE_UTF8 "\303\274 \342\202\254 \357\277\277 \302\240 \"\",\\\\"

static inline void fixture_hostile(struct compare_fixture *fixture)
{
	static const char *const texts[] = { FIXTURE_MARKS, FIXTURE_BYTES, FIXTURE_UTF8 };

	fixture_make(fixture);
	for (size_t i = 0; i < FIXTURE_METRICS; i++) {
		fixture->metrics[i].bench = texts[i % 3];
		fixture->metrics[i].case_name = texts[(i + 1) % 3];
		fixture->metrics[i].name = texts[(i + 2) % 3];
		fixture->metrics[i].unit = texts[i / 2 % 3];
	}
	for (size_t i = 0; i < FIXTURE_RUNS; i++) {
		fixture->runs[i].dir = texts[i % 3];
		fixture->runs[i].reason = texts[(i + 1) % 3];
		fixture->runs[i].session = texts[(i + 2) % 3];
		fixture->runs[i].config = texts[i % 3];
		fixture->runs[i].cpu = texts[1];
		fixture->runs[i].label = texts[fixture->column_of[i]];
	}
	for (size_t i = 0; i < FIXTURE_COLUMNS; i++)
		fixture->columns[i].label = texts[i];
	fixture->notes[0] = (struct compare_note){ "kernel", FIXTURE_BYTES };
	fixture->notes[1] = (struct compare_note){ "image", FIXTURE_MARKS FIXTURE_UTF8 };
}

/* What write() writes of it; the caller frees the text. */
typedef int fixture_write_fn(FILE *out, const struct compare *compare);
static inline char *fixture_text(const struct compare_fixture *fixture, fixture_write_fn *write)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	assert_int_equal(write(out, &fixture->compare), 0);
	fclose(out);
	return text;
}

#endif
