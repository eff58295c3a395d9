/* SPDX-License-Identifier: MIT */
#ifndef CI_MEASURE_START_H
#define CI_MEASURE_START_H

/*
 * Of the results below dir, print median and range of: kernel entry to runner, runner to first
 * sample, the runner's peak memory, and how much of the serial line is payload. 0 or -errno.
 */
int measure_start(const char *dir);

#endif
