/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_WRAP_H
#define HOST_REPORT_WRAP_H

#include <stddef.h>
#include <stdio.h>

/*
 * Print text, as a cell of a table would be, indented by two blanks, and further lines by four. It
 * is broken at blanks where a line has more than width characters; 0: nowhere. 0 or -ENOMEM.
 */
int wrap_text(FILE *out, const char *text, size_t width);

#endif
