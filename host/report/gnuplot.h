/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_GNUPLOT_H
#define HOST_REPORT_GNUPLOT_H

#include <stddef.h>

/*
 * Run len bytes of script; *output (owned by the caller) is what its terminals wrote, with a NUL
 * behind. Nobody's start-up files are read, and nothing is left in any folder. 0 or, after a
 * message, -ENOPKG (there is no gnuplot), -ECANCELED (it failed) or another -errno.
 */
int gnuplot_run(const char *script, size_t len, char **output, size_t *output_len);

#endif
