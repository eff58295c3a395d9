/* SPDX-License-Identifier: MIT */
#include "ci/measure_start.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/measure_result.h"
#include "ci/spread.h"
#include "ci/text.h"

#define LINE_BYTES_S 11520.0 /* 115200 baud, 8N1: ten bits a byte */

enum quantity { TO_RUNNER, TO_SAMPLE, RUNNER_MEMORY, GOODPUT, QUANTITIES };

static const struct {
	const char *label;
	const char *unit;
} quantities[QUANTITIES] = {
	[TO_RUNNER] = { "kernel entry to runner", "ms" },
	[TO_SAMPLE] = { "runner to first sample", "ms" },
	[RUNNER_MEMORY] = { "runner, peak memory", "KiB" },
	[GOODPUT] = { "payload at 115200 baud (11520 B/s)", "B/s" },
};

/* Of the runner's own record, kept in run.json as the strings that were sent. */
static double run_number(const json_t *root, const char *key)
{
	const char *text = json_string_value(json_object_get(json_object_get(root, "run"), key));

	return text ? strtod(text, NULL) : -1;
}

static double first_sample_ns(const json_t *root)
{
	json_t *sample;
	size_t index;

	json_array_foreach(json_object_get(root, "samples"), index,
			   sample) return json_number_value(json_object_get(sample, "start_ns"));
	return -1;
}

/* Bytes of the results' tarball for each second of a full line. */
static double goodput(const char *result_dir)
{
	static const char mark[] = "BM1 ";
	char path[PATH_MAX + 32];
	struct stat tarball;
	struct text log;
	size_t wire = 0;

	snprintf(path, sizeof(path), "%s/results.tar.xz", result_dir);
	if (stat(path, &tarball))
		return -1;
	snprintf(path, sizeof(path), "%s/serial.log", result_dir);
	if (text_load(path, &log))
		return -1;
	for (char *line = log.bytes; (line = strstr(line, mark)); line += strcspn(line, "\n"))
		if (!strncmp(line + strcspn(line + 4, " ") + 4 + 9, " results ", 9))
			wire += strcspn(line, "\n") + 1;
	text_free(&log);
	return wire ? (double)tarball.st_size / (double)wire * LINE_BYTES_S : -1;
}

static int read_result(const char *result_dir, const json_t *run, void *context)
{
	double started = run_number(run, "started_ns");
	const double values[QUANTITIES] = {
		[TO_RUNNER] = started / 1e6,
		[TO_SAMPLE] = (first_sample_ns(run) - started) / 1e6,
		[RUNNER_MEMORY] = run_number(run, "runner_maxrss_kib"),
		[GOODPUT] = goodput(result_dir),
	};
	struct spread *columns = context;
	int result = 0;

	for (int q = 0; q < QUANTITIES && !result; q++)
		result = spread_add(&columns[q], values[q]);
	return result;
}

int measure_start(const char *dir)
{
	struct spread columns[QUANTITIES] = { 0 };
	int result = measure_results(dir, read_result, columns);

	for (int q = 0; q < QUANTITIES && !result; q++)
		spread_print(&columns[q], quantities[q].label, quantities[q].unit, "boots");
	return result;
}
