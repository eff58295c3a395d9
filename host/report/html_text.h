/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_HTML_TEXT_H
#define HOST_REPORT_HTML_TEXT_H

#include <stdio.h>

/*
 * Text for between tags and for attributes in double quotes: any bytes, which come out as UTF-8 in
 * which nothing is a tag, the end of an attribute or a control character. 0 or -ENOMEM.
 */
int html_text(FILE *out, const char *text);

#endif
