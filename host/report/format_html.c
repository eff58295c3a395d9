/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <errno.h>

#include "host/report/gallery.h"
#include "host/report/html.h"

static int gallery_make(struct gallery *gallery, const struct compare *compare)
{
	static int (*const parts[GALLERY_PARTS])(struct gallery *, const struct compare *) = {
		[GALLERY_RATIO] = gallery_ratios,      [GALLERY_STRIP] = gallery_strips,
		[GALLERY_SERIES] = gallery_series,     [GALLERY_LATENCY] = gallery_latencies,
		[GALLERY_EVIDENCE] = gallery_evidence,
	};
	int err = gallery_start(gallery);

	for (size_t i = 0; i < GALLERY_PARTS && !err; i++)
		err = parts[i](gallery, compare);
	return err ? err : gallery_draw(gallery);
}

static int page_write(const struct html *html)
{
	static int (*const parts[])(const struct html *) = {
		html_head, html_contents, html_columns, html_runs, html_table, html_figures
	};
	int err = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts) && !err; i++)
		err = parts[i](html);
	fputs("</body>\n</html>\n", html->out);
	if (err)
		return err;
	return ferror(html->out) ? -EIO : 0;
}

int format_html(FILE *out, const struct compare *compare)
{
	struct gallery gallery;
	const struct html html = { .out = out, .compare = compare, .gallery = &gallery };
	int err = gallery_make(&gallery, compare);

	if (!err)
		err = page_write(&html);
	gallery_free(&gallery);
	return err;
}
