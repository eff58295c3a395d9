/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_ESCAPE_H
#define HOST_REPORT_ESCAPE_H

#include <stdio.h>

/* What a format writes for the character at `at`; NULL: the character as it is. */
typedef const char *escape_fn(const char *at);

/*
 * Write text, escaped (NULL: as it is). It comes from anywhere: what is no UTF-8, a control
 * character or a character that XML forbids becomes '?' first. 0 or -ENOMEM.
 */
int escape_write(FILE *out, const char *text, escape_fn *escape);

/* An owned copy of text that is clean as above; NULL when out of memory. */
char *escape_clean(const char *text);

#endif
