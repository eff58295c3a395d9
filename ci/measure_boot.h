/* SPDX-License-Identifier: MIT */
#ifndef CI_MEASURE_BOOT_H
#define CI_MEASURE_BOOT_H

/*
 * Boot the image folder so many times with `TOOL run`, results below dir, and print median and
 * range of: kernel entry to runner, runner to first sample, power-on to result; the runner's
 * and the tool's peak memory; and how much of the serial line is payload. stderr of the tool goes
 * to log. 0, or -errno when a boot did not give a result.
 */
int measure_boot(int times, char *tool, char *image, char *dir, const char *log);

#endif
