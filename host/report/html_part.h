/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_HTML_PART_H
#define HOST_REPORT_HTML_PART_H

#include "host/report/gallery.h"

/* The section of a page that shows a part of the gallery; its texts hold for all figures in it. */
struct html_part {
	const char *id, *title;
	const char *help; /* how to read the figures */
	const char *none; /* what is said where there is none */
	int is_wide;      /* not two figures side by side */
};

extern const struct html_part html_parts[GALLERY_PARTS];

#endif
