/* SPDX-License-Identifier: MIT */
#include "ci/measure_boot.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/program.h"
#include "ci/text.h"

#define BOOTS_MAX 100
#define BOOT_LIMIT_S 600
#define LINE_BYTES_S 11520.0 /* 115200 baud, 8N1: ten bits a byte */

enum quantity { TO_RUNNER, TO_SAMPLE, TO_END, RUNNER_MEMORY, GOODPUT, QUANTITIES };

static const struct {
	const char *label;
	const char *unit;
} quantities[QUANTITIES] = {
	[TO_RUNNER] = { "kernel entry to runner", "ms" },
	[TO_SAMPLE] = { "runner to first sample", "ms" },
	[TO_END] = { "bootmark run, in all", "s" },
	[RUNNER_MEMORY] = { "runner, peak memory", "KiB" },
	[GOODPUT] = { "payload at 115200 baud (11520 B/s)", "B/s" },
};

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static void print_spread(enum quantity quantity, double values[], int count)
{
	qsort(values, (size_t)count, sizeof(values[0]), compare);
	printf("  %-34s %8.1f %-4s (%.1f to %.1f, %d boots)\n", quantities[quantity].label,
	       (values[(count - 1) / 2] + values[count / 2]) / 2, quantities[quantity].unit,
	       values[0], values[count - 1], count);
}

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

static int read_result(const char *result_dir, double values[QUANTITIES])
{
	char path[PATH_MAX + 32];
	json_error_t error;
	json_t *root;
	double started;

	snprintf(path, sizeof(path), "%s/run.json", result_dir);
	root = json_load_file(path, 0, &error);
	if (!root) {
		printf("  %s: %s\n", path, error.text);
		return -EINVAL;
	}
	started = run_number(root, "started_ns");
	values[TO_RUNNER] = started / 1e6;
	values[TO_SAMPLE] = (first_sample_ns(root) - started) / 1e6;
	values[RUNNER_MEMORY] = run_number(root, "runner_maxrss_kib");
	values[GOODPUT] = goodput(result_dir);
	json_decref(root);
	return 0;
}

static int boot(char *tool, char *image, char *dir, const char *log, double values[QUANTITIES])
{
	char *argv[] = { tool, "run", "--image-dir", image, "-o", dir, NULL };
	char result_dir[PATH_MAX];
	struct child_end end;

	if (program_remove(dir) || child_run(argv, log, log, BOOT_LIMIT_S, NULL, NULL, &end) ||
	    end.exit_code || text_locate(dir, "*/*/*", result_dir))
		return -EIO;
	values[TO_END] = end.seconds;
	return read_result(result_dir, values);
}

int measure_boot(int times, char *tool, char *image, char *dir, const char *log)
{
	double columns[QUANTITIES][BOOTS_MAX], values[QUANTITIES];
	int result;

	for (int i = 0; i < times && i < BOOTS_MAX; i++) {
		result = boot(tool, image, dir, log, values);
		if (result)
			return result;
		for (int q = 0; q < QUANTITIES; q++)
			columns[q][i] = values[q];
	}
	for (int q = 0; q < QUANTITIES; q++)
		print_spread(q, columns[q], times < BOOTS_MAX ? times : BOOTS_MAX);
	return 0;
}
