/* SPDX-License-Identifier: MIT */
#include "host/report/html_text.h"

#include "host/report/escape.h"
#include "host/report/xml_escape.h"

int html_text(FILE *out, const char *text)
{
	return escape_write(out, text, xml_escape);
}
