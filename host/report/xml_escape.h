/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_XML_ESCAPE_H
#define HOST_REPORT_XML_ESCAPE_H

/* For escape_write: what a letter is written as in XML or HTML, in text and in attributes. */
const char *xml_escape(const char *at);

#endif
