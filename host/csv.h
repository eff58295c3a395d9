/* SPDX-License-Identifier: MIT */
#ifndef HOST_CSV_H
#define HOST_CSV_H

#include <stdio.h>

/*
 * A field of comma-separated values (RFC 4180), quoted if it must be; NULL is an empty one. `end`
 * is what comes behind: a comma or a newline.
 */
void csv_field(FILE *out, const char *text, char end);

#endif
