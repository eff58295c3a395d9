/* SPDX-License-Identifier: MIT */
#include "host/report/xml_escape.h"

#include <stddef.h>

const char *xml_escape(const char *at)
{
	switch (*at) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}
