/* SPDX-License-Identifier: MIT */
#include "host/report/compare_text.h"

#include <errno.h>

#include "host/report/remark.h"
#include "host/report/wrap.h"

static int remarks_print(FILE *out, const struct remarks *remarks, enum remark_kind kind,
			 size_t width)
{
	int first = 1, err = 0;

	for (size_t i = 0; i < remarks->count && !err; i++) {
		if (remarks->list[i].kind != kind)
			continue;
		if (first)
			fprintf(out, "\n%s:\n", remark_heading(kind));
		first = 0;
		err = wrap_text(out, remarks->list[i].text, width);
	}
	return err;
}

static int all_print(FILE *out, const struct compare *compare, const struct remarks *remarks,
		     const struct report_style *style)
{
	int err = compare_text_columns(out, compare, style);

	if (!err)
		err = remarks_print(out, remarks, REMARK_RUN, style->width);
	if (!err)
		err = remarks_print(out, remarks, REMARK_NOTE, style->width);
	if (!err)
		err = compare_text_table(out, compare, style);
	for (enum remark_kind kind = REMARK_LEGEND; kind < REMARK_KINDS && !err; kind++)
		err = remarks_print(out, remarks, kind, style->width);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}

int compare_text(FILE *out, const struct compare *compare, const struct report_style *style)
{
	struct remarks remarks;
	int err = remarks_make(compare, &remarks);

	if (!err)
		err = all_print(out, compare, &remarks, style);
	remarks_free(&remarks);
	return err;
}
