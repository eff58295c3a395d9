/* SPDX-License-Identifier: MIT */
#include "host/report/latency_load.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/plot.h"
#include "host/result.h"
#include "host/result_file.h"

#define OUTPUTS_MAX 2000 /* that are read */
#define LOOKS 4          /* at samples of a benchmark */
#define BENCHES_MAX 256
#define NO_METRIC SIZE_MAX

/* Samples that are counted, and of each the first metric of its case. */
struct loading {
	const struct compare *compare;
	struct latencies *latencies;
	size_t *metric; /* [samples_count] */
	const char *benches[BENCHES_MAX];
	size_t benches_count;
};

/* Metrics of a case stand together. */
static size_t first_of_case(const struct sheet_metric *metrics, size_t at)
{
	while (at && metrics[at - 1].bench == metrics[at].bench &&
	       metrics[at - 1].case_name == metrics[at].case_name)
		at--;
	return at;
}

static void metrics_find(struct loading *loading)
{
	const struct sheet *sheet = loading->compare->sheet;

	for (size_t i = 0; i < sheet->samples_count; i++)
		loading->metric[i] = NO_METRIC;
	for (size_t i = 0; i < sheet->values_count; i++) {
		size_t place = sheet->values[i].sample;
		const struct sheet_sample *sample = &sheet->samples[place];

		if (sample->counted && loading->metric[place] == NO_METRIC &&
		    loading->compare->column_of[sample->run] < plot_columns(loading->compare))
			loading->metric[place] =
				first_of_case(sheet->metrics, sheet->values[i].metric);
	}
}

/* The output of a sample, as far as there is one that can be read. */
static char *output_read(const struct sheet *sheet, size_t place, size_t *len)
{
	const struct sheet_sample *sample = &sheet->samples[place];
	char dir[PATH_MAX], *text = NULL;

	if (snprintf(dir, sizeof(dir), "%s/raw/samples/%04u", sheet->runs[sample->run].dir,
		     (unsigned int)sample->number) >= (int)sizeof(dir))
		return NULL;
	if (result_file_read(dir, "stdout", RESULT_OUTPUT_MAX, &text, len))
		return NULL;
	return text;
}

static int sample_take(struct loading *loading, size_t sample, struct latencies *latencies)
{
	const struct compare *compare = loading->compare;
	size_t len;
	char *text = output_read(compare->sheet, sample, &len);
	int found = text ? latency_take(latencies, loading->metric[sample],
					compare->column_of[compare->sheet->samples[sample].run],
					text, len) :
			   0;

	free(text);
	return found;
}

static const char *bench_of(const struct loading *loading, size_t sample)
{
	size_t metric = loading->metric[sample];

	return metric == NO_METRIC ? NULL : loading->compare->sheet->metrics[metric].bench;
}

static size_t samples_of(const struct loading *loading, const char *bench)
{
	size_t count = 0;

	for (size_t i = 0; i < loading->compare->sheet->samples_count; i++)
		count += bench_of(loading, i) == bench;
	return count;
}

/* Texts of a sheet are one copy each. */
static int bench_look(struct loading *loading, const char *bench)
{
	size_t count = samples_of(loading, bench), at = 0;
	int found = 0;

	for (size_t i = 0; i < loading->compare->sheet->samples_count && found == 0; i++) {
		struct latencies trial = { 0 };

		if (bench_of(loading, i) != bench || !plot_keeps(at++, count, LOOKS))
			continue;
		found = sample_take(loading, i, &trial);
		latencies_free(&trial);
	}
	if (found > 0)
		loading->benches[loading->benches_count++] = bench;
	return found < 0 ? found : 0;
}

static int benches_find(struct loading *loading)
{
	const struct sheet *sheet = loading->compare->sheet;
	int err = 0;

	for (size_t i = 0; i < sheet->metrics_count && !err; i++) {
		const char *bench = sheet->metrics[i].bench;
		size_t before = 0;

		while (before < i && sheet->metrics[before].bench != bench)
			before++;
		if (before == i && loading->benches_count < BENCHES_MAX)
			err = bench_look(loading, bench);
	}
	return err;
}

static int is_wanted(const struct loading *loading, size_t sample)
{
	const char *bench = bench_of(loading, sample);

	for (size_t i = 0; i < loading->benches_count; i++) {
		if (bench && loading->benches[i] == bench)
			return 1;
	}
	return 0;
}

static int outputs_take(struct loading *loading)
{
	struct latencies *latencies = loading->latencies;
	size_t count = loading->compare->sheet->samples_count, at = 0;
	int found = 0;

	for (size_t i = 0; i < count; i++)
		latencies->outputs += is_wanted(loading, i);
	for (size_t i = 0; i < count && found >= 0; i++) {
		if (!is_wanted(loading, i) || !plot_keeps(at++, latencies->outputs, OUTPUTS_MAX))
			continue;
		latencies->outputs_read++;
		found = sample_take(loading, i, latencies);
	}
	return found < 0 ? found : 0;
}

static int order(const void *a, const void *b)
{
	const struct latency *left = *(struct latency *const *)a;
	const struct latency *right = *(struct latency *const *)b;

	if (left->metric != right->metric)
		return left->metric < right->metric ? -1 : 1;
	if (left->name != right->name)
		return left->name < right->name ? -1 : 1;
	return left->column < right->column ? -1 : left->column > right->column;
}

int latency_load(const struct compare *compare, struct latencies *latencies)
{
	struct loading loading = { .compare = compare, .latencies = latencies };
	int err;

	memset(latencies, 0, sizeof(*latencies));
	loading.metric = calloc(compare->sheet->samples_count + 1, sizeof(*loading.metric));
	if (!loading.metric)
		return -ENOMEM;
	metrics_find(&loading);
	err = benches_find(&loading);
	if (!err)
		err = outputs_take(&loading);
	free(loading.metric);
	if (latencies->count)
		qsort(latencies->list, latencies->count, sizeof(*latencies->list), order);
	return err;
}
