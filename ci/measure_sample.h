/* SPDX-License-Identifier: MIT */
#ifndef CI_MEASURE_SAMPLE_H
#define CI_MEASURE_SAMPLE_H

/*
 * A figure is a number of a sample in run.json, a metric or one of its meta file, `seconds` for
 * how long it ran, or A/B or A*B of two such. The samples are those of the benchmark that are ok,
 * of all results below dir.
 */

/* Print median and range. 0 or -errno (message printed). */
int measure_figure(const char *label, const char *unit, const char *dir, const char *bench,
		   const char *figure);

/* Of the quotients of the first samples below dir and base, the second, and so on. */
int measure_ratio(const char *label, const char *dir, const char *base, const char *bench,
		  const char *figure);

#endif
